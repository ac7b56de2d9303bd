using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Components.Types;

namespace Multidustry.Wasm.Components.Binary;

internal ref partial struct ComponentReader
{
    private TypeNode Type()
    {
        var code = _reader.Peek();
        if (code is >= 0x73 and <= 0x7F)
            return ValueTypeNode();
        _reader.Byte();
        return code switch
        {
            0x72 => Record(),
            0x71 => new VariantNode(Cases(), VariantForm.Variant),
            0x70 => new ListNode(ValueTypeNode()),
            0x63 => new ListNode(new RecordNode([("0", ValueTypeNode()), ("1", ValueTypeNode())])),
            0x67 => new FixedListNode(ValueTypeNode(), _reader.U32()),
            0x6F => Tuple(),
            0x6E => new FlagsNode(Labels()),
            0x6D => new VariantNode([.. Labels().Select(label => (label, (TypeNode?)null))], VariantForm.Enum),
            0x6B => new VariantNode([("none", null), ("some", ValueTypeNode())], VariantForm.Option),
            0x6A => new VariantNode([("ok", OptionalType()), ("error", OptionalType())], VariantForm.Result),
            0x69 => new HandleNode(_reader.U32(), IsOwn: true),
            0x68 => new HandleNode(_reader.U32(), IsOwn: false),
            0x66 => Asynchronous("stream"),
            0x65 => Asynchronous("future"),
            0x64 => new AsynchronousNode("error-context", null),
            0x40 or 0x43 => Function(isAsync: code == 0x43),
            0x3F => Resource(),
            0x41 => new ComponentNode(Declarations(isComponent: true)),
            0x42 => new InstanceNode(Declarations(isComponent: false)),
            _ => throw new WasmMalformedException($"malformed component type 0x{code:x2}"),
        };
    }

    /// <summary>A primitive type, or the index of a type.</summary>
    private TypeNode ValueTypeNode()
    {
        var code = _reader.S33();
        if (code >= 0)
            return new IndexNode((uint)code);
        var kind = (PrimitiveKind)(code & 0x7F);
        if (kind == (PrimitiveKind)0x64)
            return new AsynchronousNode("error-context", null);
        return code >= -64 && Enum.IsDefined(kind) ? new PrimitiveNode(kind) : throw new WasmMalformedException("malformed value type");
    }

    private TypeNode? OptionalType() => Tag(1, "optional type") == 1 ? ValueTypeNode() : null;

    private AsynchronousNode Asynchronous(string name)
    {
        var element = OptionalType();
        return name == "stream" && element is PrimitiveNode { Kind: PrimitiveKind.Char }
            ? throw new WasmInvalidException("a stream of characters")
            : new(name, element);
    }

    private RecordNode Record() => new(Fields());

    private (string Name, TypeNode Type)[] Fields()
    {
        var fields = new (string, TypeNode)[_reader.Count(_options.ModuleLimits.MaxParameters, "fields")];
        for (var i = 0; i < fields.Length; i++)
            fields[i] = (_reader.Name(), ValueTypeNode());
        return fields;
    }

    private RecordNode Tuple()
    {
        var fields = new (string, TypeNode)[_reader.Count(_options.ModuleLimits.MaxParameters, "fields")];
        for (var i = 0; i < fields.Length; i++)
            fields[i] = (i.ToString(System.Globalization.CultureInfo.InvariantCulture), ValueTypeNode());
        return new(fields);
    }

    private (string Name, TypeNode? Type)[] Cases()
    {
        var cases = new (string, TypeNode?)[_reader.Count(MaxDeclarations, "cases")];
        for (var i = 0; i < cases.Length; i++)
        {
            cases[i] = (_reader.Name(), OptionalType());
            Zero();
        }
        return cases;
    }

    private string[] Labels()
    {
        var labels = new string[_reader.Count(MaxDeclarations, "labels")];
        for (var i = 0; i < labels.Length; i++)
            labels[i] = _reader.Name();
        return labels;
    }

    private FunctionNode Function(bool isAsync) => new(Fields(), Result(), isAsync);

    private TypeNode? Result()
    {
        if (Tag(1, "result list") == 0)
            return ValueTypeNode();
        Zero();
        return null;
    }

    private ResourceNode Resource()
    {
        if (_reader.Byte() != 0x7F)
            throw new WasmInvalidException("resources can only be represented by i32");
        return new(Tag(1, "destructor") == 1 ? _reader.U32() : null);
    }

    private List<Definition> Declarations(bool isComponent)
    {
        if (++_typeDepth > _options.ModuleLimits.MaxNesting)
            throw new WasmInvalidException("types too deep inside each other");
        var count = _reader.Count(MaxDeclarations, "declarations");
        var declarations = new List<Definition>();
        for (var i = 0; i < count; i++)
            declarations.Add(_reader.Byte() switch
            {
                0x00 => new CoreTypeDefinition(CoreType()),
                0x01 => new TypeDefinition(Type() is var type and not ResourceNode
                    ? type
                    : throw new WasmInvalidException("resources can only be defined within a concrete component")),
                0x02 => Alias(),
                0x03 when isComponent => Import(),
                0x04 => new ExportDeclaration(ExternName(), Extern()),
                _ => throw new WasmMalformedException("malformed declaration"),
            });
        _typeDepth--;
        return declarations;
    }

    private ExternNode Extern()
    {
        switch (_reader.Byte())
        {
            case 0x00:
                return _reader.Byte() == 0x11 ? new(Sort.CoreModule, _reader.U32(), false) : throw new WasmMalformedException("malformed core type");
            case 0x01:
                return new(Sort.Function, _reader.U32(), false);
            case 0x03:
                return Tag(1, "type bound") == 0 ? new(Sort.Type, _reader.U32(), false) : new(Sort.Type, 0, true);
            case 0x04:
                return new(Sort.Component, _reader.U32(), false);
            case 0x05:
                return new(Sort.Instance, _reader.U32(), false);
            case 0x02:
                throw new WasmInvalidException("values are not supported");
            default:
                throw new WasmMalformedException("malformed extern type");
        }
    }
}
