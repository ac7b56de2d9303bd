using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Components.CanonicalAbi;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Components.Binary;

/// <summary>Decodes components: sections in any order, each a list of definitions.</summary>
internal ref partial struct ComponentReader
{
    private const uint Magic = 0x6D736100;
    private const uint ComponentVersion = 0x0001000D;
    private const uint MaxPages = 65536;
    private readonly WasmOptions _options;
    private readonly int _depth;
    private readonly List<Definition> _definitions = [];
    private WasmBinaryReader _reader;
    private int _typeDepth;

    private ComponentReader(ReadOnlySpan<byte> bytes, WasmOptions options, int depth)
    {
        _options = options;
        _depth = depth;
        _reader = new(bytes);
    }

    private int MaxDeclarations => _options.ModuleLimits.MaxDeclarations;

    public static ComponentDefinition Read(ReadOnlySpan<byte> bytes, WasmOptions options, int depth = 0)
    {
        if (bytes.Length > options.ModuleLimits.MaxModuleBytes || depth > options.ModuleLimits.MaxNesting)
            throw new WasmInvalidException("component too large or too deep");
        var reader = new ComponentReader(bytes, options, depth);
        try
        {
            reader.Header();
            while (!reader._reader.AtEnd)
                reader.Section();
            return new(reader._definitions);
        }
        catch (WasmFormatException fault) when (fault.FoundAt(reader._reader.Position))
        {
            throw;
        }
    }

    private void Header()
    {
        if (_reader.Remaining < 8 || BitConverter.ToUInt32(_reader.Bytes(4)) != Magic)
            throw new WasmMalformedException("magic header not detected");
        if (BitConverter.ToUInt32(_reader.Bytes(4)) != ComponentVersion)
            throw new WasmMalformedException("unknown binary version");
    }

    private void Section()
    {
        var id = _reader.Byte();
        var length = _reader.U32();
        if (length > (uint)_reader.Remaining)
            throw new WasmMalformedException("unexpected end: section");
        var end = _reader.Position + (int)length;
        switch (id)
        {
            case 0:
                _reader.Name();
                Skip(end);
                break;
            case 1:
            case 4:
                _definitions.Add(Inner(id == 1, length));
                break;
            case 9 or 12:
                throw new WasmInvalidException("values and start functions are not supported");
            case > 11:
                throw new WasmMalformedException("malformed section id");
            default:
                Definitions(id);
                break;
        }
        if (_reader.Position != end)
            throw new WasmMalformedException("section size mismatch");
    }

    private Definition Inner(bool isModule, uint length)
    {
        var start = _reader.Position;
        try
        {
            return isModule
                ? new CoreModuleDefinition(WasmModule.Parse(_reader.Bytes(length), _options))
                : new NestedComponentDefinition(Read(_reader.Bytes(length), _options, _depth + 1));
        }
        catch (WasmFormatException fault) when (fault.FoundInside(start))
        {
            throw;
        }
    }

    private void Skip(int end)
    {
        if (_reader.Position > end)
            throw new WasmMalformedException("section size mismatch");
        _reader.Bytes((uint)(end - _reader.Position));
    }

    private void Definitions(int section)
    {
        var count = _reader.Count(MaxDeclarations, "definitions");
        for (var i = 0; i < count; i++)
            _definitions.Add(section switch
            {
                2 => CoreInstance(),
                3 => new CoreTypeDefinition(CoreType()),
                5 => Instance(),
                6 => Alias(),
                7 => new TypeDefinition(Type()),
                8 => Canonical(),
                10 => Import(),
                _ => Export(),
            });
    }

    private CoreInstanceDefinition CoreInstance()
    {
        if (Tag(1, "core instance") == 1)
            return new(null, Items(core: true, isArgument: false));
        return new(_reader.U32(), Items(core: true, isArgument: true));
    }

    private InstanceDefinition Instance()
    {
        if (Tag(1, "instance") == 1)
            return new(null, Items(core: false, isArgument: false));
        return new(_reader.U32(), Items(core: false, isArgument: true));
    }

    private NamedReference[] Items(bool core, bool isArgument)
    {
        var items = new NamedReference[_reader.Count(MaxDeclarations, "items")];
        for (var i = 0; i < items.Length; i++)
        {
            var name = core || isArgument ? new(_reader.Name()) : ExternName();
            items[i] = new(name, new(core ? CoreSort() : AnySort(), _reader.U32()));
            if (core && isArgument && items[i].Target.Sort != Sort.CoreInstance)
                throw new WasmMalformedException("only instances can be arguments of a core instance");
        }
        return items;
    }

    private Sort AnySort()
    {
        var sort = _reader.Byte();
        return sort == 0 ? CoreSort() : sort <= 5 ? Sort.CoreInstance + sort : throw new WasmMalformedException("malformed sort");
    }

    private Sort CoreSort() => _reader.Byte() switch
    {
        0x00 => Sort.CoreFunction,
        0x01 => Sort.CoreTable,
        0x02 => Sort.CoreMemory,
        0x03 => Sort.CoreGlobal,
        0x04 => Sort.CoreTag,
        0x10 => Sort.CoreType,
        0x11 => Sort.CoreModule,
        0x12 => Sort.CoreInstance,
        var other => throw new WasmMalformedException($"malformed core sort 0x{other:x2}"),
    };

    private Definition Alias()
    {
        var sort = AnySort();
        if (Tag(2, "alias") != 2)
            return new ExportAliasDefinition(sort, _reader.U32(), _reader.Name());
        return sort is Sort.CoreModule or Sort.CoreType or Sort.Type or Sort.Component
            ? new OuterAliasDefinition(sort, _reader.U32(), _reader.U32())
            : throw new WasmMalformedException($"malformed outer alias of {sort}");
    }

    private Definition Canonical()
    {
        switch (_reader.Byte())
        {
            case 0x00:
                Zero();
                var function = _reader.U32();
                var options = Options();
                return new LiftDefinition(function, _reader.U32(), options);
            case 0x01:
                Zero();
                return new LowerDefinition(_reader.U32(), Options());
            case 0x02:
                return new ResourceDefinition(ResourceOperation.New, _reader.U32());
            case 0x03:
                return new ResourceDefinition(ResourceOperation.Drop, _reader.U32());
            case 0x04:
                return new ResourceDefinition(ResourceOperation.Representation, _reader.U32());
            case var code:
                return Builtin.ByCode.TryGetValue(code, out var builtin)
                    ? new BuiltinDefinition(builtin, Operands(builtin.Needs))
                    : throw new WasmMalformedException($"malformed canonical definition 0x{code:x2}");
        }
    }

    private BuiltinOperands Operands(string needs)
    {
        var operands = new BuiltinOperands();
        foreach (var need in needs)
            switch (need)
            {
                case 't': operands.Type = _reader.U32(); break;
                case 'r': operands.Result = Result(); break;
                case 'o': operands.Options = Options(); break;
                case 'm': operands.Memory = _reader.U32(); break;
                case 'b': operands.Table = _reader.U32(); break;
                case 'c': operands.CoreType = _reader.U32(); break;
                case 'n': operands.Number = _reader.U32(); break;
                case 'v' when _reader.WasmType() != WasmType.I32: throw new WasmInvalidException("only i32 is supported here");
                case 'f': operands.Flag = Tag(1, "flag") != 0; break;
            }
        return operands;
    }

    private OptionNodes Options()
    {
        var options = new OptionNodes();
        var seen = 0;
        var count = _reader.Count(MaxDeclarations, "options");
        for (var i = 0; i < count; i++)
        {
            var code = Tag(7, "canonical option");
            // The three string encodings exclude each other.
            var bit = 1 << Math.Max(code, (byte)2);
            if ((seen & bit) != 0)
                throw new WasmInvalidException($"canonical option 0x{code:x2} is specified more than once or conflicts with another");
            seen |= bit;
            options = code switch
            {
                0x03 => options with { Memory = _reader.U32() },
                0x04 => options with { Realloc = _reader.U32() },
                0x05 => options with { PostReturn = _reader.U32() },
                0x06 => options with { IsAsync = true },
                0x07 => options with { Callback = _reader.U32() },
                _ => options with { Encoding = (StringEncoding)code },
            };
        }
        return options;
    }

    private ImportDefinition Import()
    {
        var name = ExternName();
        return new(name, Extern());
    }

    private ExportDefinition Export() =>
        new(ExternName(), new(AnySort(), _reader.U32()), Tag(1, "export type") == 1 ? Extern() : null);

    private ExternName ExternName()
    {
        var kind = Tag(2, "name");
        var name = _reader.Name();
        return kind < 2 ? new(name) : new(name, Attributes());
    }

    /// <summary>Reads the attributes of a name. Only what it implements matters here.</summary>
    private string? Attributes()
    {
        string? implements = null;
        var seen = 0;
        var count = _reader.Count(MaxDeclarations, "attributes");
        for (var i = 0; i < count; i++)
        {
            var kind = Tag(2, "attribute");
            var value = _reader.Name();
            if ((seen & (1 << kind)) != 0)
                throw new WasmMalformedException("duplicate attribute");
            seen |= 1 << kind;
            if (kind == 0)
                implements = value;
        }
        return implements;
    }

    private void Zero()
    {
        if (_reader.Byte() != 0)
            throw new WasmMalformedException("zero byte expected");
    }

    private byte Tag(int most, string what)
    {
        var tag = _reader.Byte();
        return tag <= most ? tag : throw new WasmMalformedException($"malformed {what}");
    }
}
