namespace Multidustry.Wasm.Binary;

internal ref partial struct ModuleReader
{
    private void Types()
    {
        // Equal types share one object, so that most type checks are one comparison.
        var known = new Dictionary<FunctionType, FunctionType>();
        var count = _reader.Count(_limits.MaxTypes, "types");
        for (var i = 0; i < count; i++)
        {
            if (_reader.Byte() != 0x60)
                throw new WasmMalformedException("malformed function type");
            var type = new FunctionType(_reader.WasmTypes(_limits.MaxParameters), _reader.WasmTypes(_limits.MaxParameters));
            if (!known.TryAdd(type, type))
                type = known[type];
            _module.Types.Add(type);
        }
    }

    private void Imports()
    {
        var count = _reader.Count(_limits.MaxDeclarations, "imports");
        for (var i = 0; i < count; i++)
        {
            var module = _reader.Name();
            var name = _reader.Name();
            _module.Imports.Add(new(module, name, ImportType()));
        }
        _module.ImportedFunctions = _module.Functions.Count;
        _module.ImportedTables = _module.Tables.Count;
        _module.ImportedMemories = _module.Memories.Count;
        _module.ImportedGlobals = _module.Globals.Count;
    }

    private ExternalType ImportType()
    {
        switch ((ExternalKind)_reader.Byte())
        {
            case ExternalKind.Function:
                _module.Functions.Add(TypeAt(_reader.U32()));
                return ExternalType.Of(_module.Functions[^1]);
            case ExternalKind.Table:
                _module.Tables.Add(Table());
                return ExternalType.Of(_module.Tables[^1]);
            case ExternalKind.Memory:
                _module.Memories.Add(Memory());
                return ExternalType.Of(_module.Memories[^1]);
            case ExternalKind.Global:
                _module.Globals.Add(Global());
                return ExternalType.Of(_module.Globals[^1]);
            default:
                throw new WasmMalformedException("malformed import kind");
        }
    }

    private readonly FunctionType TypeAt(uint index) =>
        index < (uint)_module.Types.Count ? _module.Types[(int)index] : throw new WasmInvalidException("unknown type");

    private void Functions()
    {
        var count = _reader.Count(_limits.MaxFunctions, "functions");
        for (var i = 0; i < count; i++)
        {
            var index = _reader.U32();
            _namesUnknownType |= index >= (uint)_module.Types.Count;
            _module.Functions.Add(_namesUnknownType ? new([], []) : TypeAt(index));
        }
    }

    private void Tables()
    {
        var count = _reader.Count(_limits.MaxTablesAndMemories, "tables");
        for (var i = 0; i < count; i++)
            _module.Tables.Add(Table());
    }

    private void Memories()
    {
        var count = _reader.Count(_limits.MaxTablesAndMemories, "memories");
        for (var i = 0; i < count; i++)
            _module.Memories.Add(Memory());
    }

    private void Globals()
    {
        var count = _reader.Count(_limits.MaxDeclarations, "globals");
        for (var i = 0; i < count; i++)
        {
            _module.Globals.Add(Global());
            _module.GlobalInitializers.Add(ConstantExpression.Read(ref _reader));
        }
    }

    private TableType Table()
    {
        var element = _reader.ReferenceType();
        return new(element, Size());
    }

    private MemoryType Memory() => new(Size());

    private GlobalType Global()
    {
        var type = _reader.WasmType();
        return new(type, Flag("mutability"));
    }

    private SizeRange Size() => Flag("limits flags") ? new(_reader.U32(), _reader.U32()) : new(_reader.U32(), null);

    private bool Flag(string what) => _reader.Byte() switch
    {
        0 => false,
        1 => true,
        _ => throw new WasmMalformedException($"malformed {what}"),
    };

    private void Exports()
    {
        var count = _reader.Count(_limits.MaxDeclarations, "exports");
        for (var i = 0; i < count; i++)
        {
            var name = _reader.Name();
            var kind = (ExternalKind)_reader.Byte();
            if (kind > ExternalKind.Global)
                throw new WasmMalformedException("malformed export kind");
            var index = _reader.U32();
            _module.Exports.Add(new(name, DeclaredType(kind, index), (int)index));
        }
    }

    private readonly ExternalType DeclaredType(ExternalKind kind, uint index)
    {
        return kind switch
        {
            ExternalKind.Function => ExternalType.Of(At(_module.Functions)),
            ExternalKind.Table => ExternalType.Of(At(_module.Tables)),
            ExternalKind.Memory => ExternalType.Of(At(_module.Memories)),
            _ => ExternalType.Of(At(_module.Globals)),
        };

        T At<T>(List<T> list) => index < (uint)list.Count
            ? list[(int)index]
            : throw new WasmInvalidException($"unknown {kind.ToString().ToLowerInvariant()}");
    }
}
