using System;
using System.Collections.Generic;
using System.Globalization;

namespace Multidustry.Wasm.Wit;

/// <summary>Reads WIT, the language in which interfaces of components are written.</summary>
public sealed partial class WitParser
{
    private readonly List<WitToken> _tokens;
    private readonly WitLimits _limits;
    private readonly List<WitPackage> _packages = [];
    private int _place;
    private int _depth;

    private WitParser(string text, WitLimits limits)
    {
        _tokens = WitLexer.Read(text, limits);
        _limits = limits;
    }

    private WitToken Current => _tokens[_place];

    /// <summary>Reads a text: its own package first, then those that are written inside it.</summary>
    /// <exception cref="WitException">The text does not follow the grammar, or exceeds a limit. Names are not looked up here.</exception>
    public static IReadOnlyList<WitPackage> Parse(string text, WitLimits? limits = null)
    {
        var parser = new WitParser(text ?? throw new ArgumentNullException(nameof(text)), limits ?? WitLimits.Default);
        parser.File();
        return parser._packages;
    }

    private void File()
    {
        var own = new WitPackage(null, null);
        var start = _place;
        Gate();
        if (IsKeyword("package"))
        {
            var package = PackageName();
            if (IsOperator(";"))
            {
                _place++;
                own = package;
            }
            else
            {
                _place = start;
            }
        }
        else
        {
            _place = start;
        }
        _packages.Add(own);
        Items(own, isNested: false);
    }

    private WitPackage PackageName()
    {
        Keyword("package");
        var name = Name().Text;
        Operator(":");
        name += $":{Name().Text}";
        return new(name, Version());
    }

    private void Items(WitPackage package, bool isNested)
    {
        while (Current.Kind != WitTokenKind.End && !(isNested && IsOperator("}")))
        {
            var head = Gate();
            if (IsKeyword("interface"))
                package.Interfaces.Add(Documented(Interface(), head));
            else if (IsKeyword("world"))
                package.Worlds.Add(Documented(World(), head));
            else if (IsKeyword("use"))
                TopLevelUse(package);
            else if (IsKeyword("package") && !isNested)
                Nested();
            else
                throw Unexpected("an interface, world or use");
        }
    }

    private void Nested()
    {
        var package = PackageName();
        Operator("{");
        Items(package, isNested: true);
        Operator("}");
        _packages.Add(package);
    }

    private void TopLevelUse(WitPackage package)
    {
        Keyword("use");
        var path = Path();
        var name = path.Name;
        if (IsKeyword("as"))
        {
            _place++;
            name = Name().Text;
        }
        Operator(";");
        if (package.Uses.ContainsKey(name))
            throw new WitException($"'{name}' is used twice", path.Position);
        package.Uses.Add(name, path);
    }

    private WitInterface Interface()
    {
        Keyword("interface");
        var name = Name();
        var result = new WitInterface(name.Text, name.Position);
        InterfaceBody(result);
        return result;
    }

    private void InterfaceBody(WitInterface into)
    {
        Operator("{");
        while (!IsOperator("}"))
        {
            var head = Gate();
            if (IsKeyword("use"))
                into.Uses.Add(Use());
            else if (!TypeDefinition(into, head))
                into.Functions.Add(Documented(Function(WitFunctionKind.Free, null), head));
        }
        Operator("}");
    }

    private WitWorld World()
    {
        Keyword("world");
        var name = Name();
        var world = new WitWorld(name.Text, name.Position);
        Operator("{");
        while (!IsOperator("}"))
        {
            var head = Gate();
            if (IsKeyword("import") || IsKeyword("export"))
                world.Items.Add(Documented(WorldItem(), head));
            else if (IsKeyword("use"))
                world.Uses.Add(Use());
            else if (IsKeyword("include"))
                world.Includes.Add(Include());
            else if (!TypeDefinition(world, head))
                throw Unexpected("an import, export, use, include or type");
        }
        Operator("}");
        return world;
    }

    private WitWorldItem WorldItem()
    {
        var isExport = Current.Text == "export";
        _place++;
        var position = Current.Position;
        // A name with a colon and what follows it as a type; otherwise a path, which may have a colon too.
        if (_tokens[_place + 1].Text == ":" && IsExternType(_place + 2))
        {
            var name = Name().Text;
            Operator(":");
            if (IsKeyword("interface"))
            {
                _place++;
                var inline = new WitInterface(name, position);
                InterfaceBody(inline);
                return new(name, isExport, null, inline, null, position);
            }
            var function = Signature(name, WitFunctionKind.Free, null, position);
            return new(name, isExport, function, null, null, position);
        }
        var path = Path();
        Operator(";");
        return new(path.Name, isExport, null, null, path, position);
    }

    private bool IsExternType(int place) => _tokens[place].Kind == WitTokenKind.Identifier && !_tokens[place].IsEscaped
        && _tokens[place].Text is "func" or "interface" or "async" && _tokens[place + 1].Text is "(" or "{" or "func";

    private WitUse Use()
    {
        var position = Current.Position;
        Keyword("use");
        var path = Path();
        Operator(".");
        return new(path, Names(), position);
    }

    private WitUse Include()
    {
        var position = Current.Position;
        Keyword("include");
        var path = Path();
        if (!IsKeyword("with"))
        {
            Operator(";");
            return new(path, [], position);
        }
        _place++;
        return new(path, Names(isInclude: true), position);
    }

    private List<(string Name, string As)> Names(bool isInclude = false)
    {
        var names = new List<(string, string)>();
        Operator("{");
        while (!IsOperator("}"))
        {
            var name = Name().Text;
            var known = name;
            if (isInclude || IsKeyword("as"))
            {
                Keyword("as");
                known = Name().Text;
            }
            names.Add((name, known));
            if (!IsOperator("}"))
                Operator(",");
        }
        Operator("}");
        if (!isInclude || IsOperator(";"))
            Operator(";");
        return names;
    }

    private WitPath Path()
    {
        var first = Name();
        if (!IsOperator(":"))
            return new(null, first.Text, null, first.Position);
        _place++;
        var package = $"{first.Text}:{Name().Text}";
        Operator("/");
        var name = Name().Text;
        return new(package, name, Version(), first.Position);
    }

    private string? Version()
    {
        if (!IsOperator("@"))
            return null;
        _place++;
        // A version may run on in what look like other tokens: the end of its text decides.
        var token = Current;
        if (token.Kind != WitTokenKind.Number)
            throw Unexpected("a version");
        _place++;
        var text = token.Text;
        if (text[text.Length - 1] == '.' && IsOperator("{"))
        {
            // The dot belongs to the names that are used from there.
            text = text.Substring(0, text.Length - 1);
            _place--;
            _tokens[_place] = new(WitTokenKind.Operator, ".", token.Position, "");
        }
        return IsVersion(text) ? text : throw new WitException($"'{text}' is not a semantic version", token.Position);
    }

    private static bool IsVersion(string text)
    {
        var parts = text.Split('+');
        var release = parts[0].Split(['-'], 2);
        var core = release[0].Split('.');
        if (core.Length != 3 || parts.Length > 2 || (release.Length > 1 && HasEmpty(release[1])) || (parts.Length > 1 && HasEmpty(parts[1])))
            return false;
        foreach (var number in core)
            if (!ulong.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _) || (number.Length > 1 && number[0] == '0'))
                return false;
        return true;
    }

    private static bool HasEmpty(string identifiers) => Array.IndexOf(identifiers.Split('.'), "") >= 0;
}
