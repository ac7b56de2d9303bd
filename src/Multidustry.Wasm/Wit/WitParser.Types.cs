using System.Collections.Generic;
using System.Globalization;

namespace Multidustry.Wasm.Wit;

public sealed partial class WitParser
{
    private static readonly HashSet<string> Primitives =
        ["u8", "u16", "u32", "u64", "s8", "s16", "s32", "s64", "f32", "f64", "char", "bool", "string", "error-context"];

    private static readonly HashSet<string> Keys = ["u8", "u16", "u32", "u64", "s8", "s16", "s32", "s64", "char", "bool", "string"];

    private bool TypeDefinition(WitInterface into, WitHead head)
    {
        if (Current.IsEscaped || Current.Kind != WitTokenKind.Identifier || _tokens[_place + 1].Text == ":")
            return false;
        WitTypeDefinition? definition = Current.Text switch
        {
            "record" => Fields(WitTypeKind.Record),
            "variant" => Fields(WitTypeKind.Variant),
            "enum" => Fields(WitTypeKind.Enum),
            "flags" => Fields(WitTypeKind.Flags),
            "type" => Alias(),
            "resource" => Resource(into),
            _ => null,
        };
        if (definition is null)
            return false;
        into.Types.Add(Documented(definition, head));
        return true;
    }

    private WitTypeDefinition Fields(WitTypeKind kind)
    {
        _place++;
        var name = Name();
        var fields = new List<WitField>();
        Operator("{");
        while (!IsOperator("}"))
        {
            var documentation = Current.Documentation;
            var field = Name();
            WitType? type = null;
            if (kind == WitTypeKind.Record)
            {
                Operator(":");
                type = Type();
            }
            else if (kind == WitTypeKind.Variant && IsOperator("("))
            {
                _place++;
                type = Type();
                Operator(")");
            }
            fields.Add(new(field.Text, type, field.Position) { Documentation = documentation });
            if (!IsOperator("}"))
                Operator(",");
        }
        Operator("}");
        return fields.Count > 0 || kind is WitTypeKind.Record or WitTypeKind.Flags
            ? new(name.Text, kind, fields, null, name.Position)
            : throw new WitException($"'{name.Text}' is empty", name.Position);
    }

    private WitTypeDefinition Alias()
    {
        Keyword("type");
        var name = Name();
        Operator("=");
        var type = Type();
        Operator(";");
        return new(name.Text, WitTypeKind.Alias, [], type, name.Position);
    }

    private WitTypeDefinition Resource(WitInterface into)
    {
        Keyword("resource");
        var name = Name();
        var definition = new WitTypeDefinition(name.Text, WitTypeKind.Resource, [], null, name.Position);
        if (IsOperator(";"))
        {
            _place++;
            return definition;
        }
        Operator("{");
        while (!IsOperator("}"))
        {
            var head = Gate();
            into.Functions.Add(Documented(Method(name.Text), head));
        }
        Operator("}");
        return definition;
    }

    private WitFunction Method(string resource)
    {
        if (!IsKeyword("constructor") || _tokens[_place + 1].Text == ":")
            return Function(WitFunctionKind.Method, resource);
        var position = Current.Position;
        _place++;
        var parameters = Parameters();
        WitType? result = null;
        if (IsOperator("->"))
        {
            _place++;
            result = Type();
        }
        Operator(";");
        return new("constructor", WitFunctionKind.Constructor, resource, parameters, result, false, position);
    }

    private WitFunction Function(WitFunctionKind kind, string? resource)
    {
        var name = Name();
        Operator(":");
        if (kind == WitFunctionKind.Method && IsKeyword("static"))
        {
            _place++;
            kind = WitFunctionKind.Static;
        }
        return Signature(name.Text, kind, resource, name.Position);
    }

    private WitFunction Signature(string name, WitFunctionKind kind, string? resource, WitPosition position)
    {
        var isAsync = IsKeyword("async");
        if (isAsync)
            _place++;
        Keyword("func");
        var parameters = Parameters();
        WitType? result = null;
        if (IsOperator("->"))
        {
            _place++;
            result = Type();
        }
        Operator(";");
        return new(name, kind, resource, parameters, result, isAsync, position);
    }

    private List<WitField> Parameters()
    {
        var parameters = new List<WitField>();
        Operator("(");
        while (!IsOperator(")"))
        {
            var name = Name();
            Operator(":");
            parameters.Add(new(name.Text, Type(), name.Position));
            if (!IsOperator(")"))
                Operator(",");
        }
        Operator(")");
        return parameters;
    }

    private WitType Type()
    {
        if (++_depth > _limits.MaxDepth)
            throw new WitException($"types more than {_limits.MaxDepth} deep inside each other", Current.Position);
        var token = Current;
        if (token.Kind != WitTokenKind.Identifier)
            throw Unexpected("a type");
        _place++;
        WitType type = token.Text switch
        {
            _ when token.IsEscaped => new WitNamed(token.Text, token.Position),
            _ when Primitives.Contains(token.Text) => new WitPrimitive(token.Text),
            "list" => List(),
            "option" => new WitOption(Only()),
            "tuple" => new WitTuple([.. Several()]),
            "result" => Result(),
            "map" => Map(),
            "borrow" => new WitHandle(Resource(), isBorrow: true),
            "own" => new WitHandle(Resource(), isBorrow: false),
            "stream" or "future" => new WitAsync(token.Text, IsOperator("<") ? Only() : null),
            "_" => throw new WitException("'_' is not a type here", token.Position),
            _ when IsReserved(token) => throw new WitException($"'{token.Text}' is a keyword", token.Position),
            _ => new WitNamed(token.Text, token.Position),
        };
        _depth--;
        return type;
    }

    private WitType Only()
    {
        Operator("<");
        var type = Type();
        Operator(">");
        return type;
    }

    private List<WitType> Several()
    {
        var types = new List<WitType>();
        Operator("<");
        while (!IsOperator(">"))
        {
            types.Add(Type());
            if (!IsOperator(">"))
                Operator(",");
        }
        Operator(">");
        return types.Count > 0 ? types : throw Unexpected("a type before the end of the tuple");
    }

    private WitNamed Resource()
    {
        Operator("<");
        var name = Name();
        Operator(">");
        return new(name.Text, name.Position);
    }

    private WitList List()
    {
        Operator("<");
        var element = Type();
        uint? length = null;
        if (IsOperator(","))
        {
            _place++;
            length = Current.Kind == WitTokenKind.Number
                && uint.TryParse(Current.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
                ? number
                : throw Unexpected("the length of a list");
            _place++;
        }
        Operator(">");
        return new(element, length);
    }

    private WitMap Map()
    {
        Operator("<");
        var position = Current.Position;
        var key = Type();
        if (key is not WitPrimitive { Keyword: var keyword } || !Keys.Contains(keyword))
            throw new WitException("a key is a number, bool, char or string", position);
        Operator(",");
        var value = Type();
        Operator(">");
        return new(key, value);
    }

    private WitResult Result()
    {
        if (!IsOperator("<"))
            return new(null, null);
        _place++;
        WitType? ok = null, error = null;
        if (IsKeyword("_"))
            _place++;
        else
            ok = Type();
        if (ok is null || IsOperator(","))
        {
            Operator(",");
            error = Type();
        }
        Operator(">");
        return new(ok, error);
    }
}
