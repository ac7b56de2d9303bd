namespace Multidustry.Wasm.Binary;

/// <summary>Decodes the sections of a module. Indices are checked later, by validation.</summary>
internal ref partial struct ModuleReader
{
    private const uint Magic = 0x6D736100;
    private readonly ModuleLimits _limits;
    private readonly ModuleDefinition _module;
    private WasmBinaryReader _reader;

    // Reported only when the sections fit each other, because malformed comes before invalid.
    private bool _namesUnknownType;

    private ModuleReader(byte[] bytes, ModuleLimits limits)
    {
        _limits = limits;
        _module = new() { Bytes = bytes };
        _reader = new(bytes);
    }

    private enum Section : byte
    {
        Custom,
        Type,
        Import,
        Function,
        Table,
        Memory,
        Global,
        Export,
        Start,
        Element,
        Code,
        Data,
        DataCount,
    }

    public static ModuleDefinition Read(byte[] bytes, ModuleLimits limits)
    {
        if (bytes.Length > limits.MaxModuleBytes)
            throw new WasmInvalidException($"module of {bytes.Length} bytes, at most {limits.MaxModuleBytes}");
        var reader = new ModuleReader(bytes, limits);
        try
        {
            reader.Header();
            reader.Sections();
            return reader._module;
        }
        catch (WasmFormatException fault) when (fault.FoundAt(reader._reader.Position))
        {
            throw;
        }
    }

    private void Header()
    {
        if (_reader.Remaining < 4 || BitConverter.ToUInt32(_reader.Bytes(4)) != Magic)
            throw new WasmMalformedException("magic header not detected");
        if (_reader.Remaining < 4 || BitConverter.ToUInt32(_reader.Bytes(4)) != 1)
            throw new WasmMalformedException("unknown binary version");
    }

    private void Sections()
    {
        var previous = 0;
        while (!_reader.AtEnd)
        {
            var id = (Section)_reader.Byte();
            var length = _reader.U32();
            if (length > (uint)_reader.Remaining)
                throw new WasmMalformedException("length out of bounds");
            var end = _reader.Position + (int)length;
            if (id == Section.Custom)
            {
                Custom(end);
                continue;
            }
            var order = Order(id);
            if (order <= previous)
                throw new WasmMalformedException("unexpected content after last section");
            previous = order;
            Content(id);
            if (_reader.Position != end)
                throw new WasmMalformedException("section size mismatch");
        }
        if (_module.Bodies.Count != _module.Functions.Count - _module.ImportedFunctions)
            throw new WasmMalformedException("function and code section have inconsistent lengths");
        if (_module.DataCount is { } count && count != _module.Data.Count)
            throw new WasmMalformedException("data count and data section have inconsistent lengths");
        if (_namesUnknownType)
            throw new WasmInvalidException("unknown type");
    }

    /// <summary>The data count section stands before the code, so that code can be checked in one pass.</summary>
    private static int Order(Section id) => id switch
    {
        Section.DataCount => 2 * (int)Section.Element + 1,
        <= Section.Data => 2 * (int)id,
        _ => throw new WasmMalformedException("malformed section id"),
    };

    private void Content(Section id)
    {
        switch (id)
        {
            case Section.Type: Types(); break;
            case Section.Import: Imports(); break;
            case Section.Function: Functions(); break;
            case Section.Table: Tables(); break;
            case Section.Memory: Memories(); break;
            case Section.Global: Globals(); break;
            case Section.Export: Exports(); break;
            case Section.Start: _module.Start = (int)_reader.U32(); break;
            case Section.Element: Elements(); break;
            case Section.Code: Bodies(); break;
            case Section.Data: DataSegments(); break;
            case Section.DataCount: _module.DataCount = (int)_reader.U32(); break;
        }
    }

    private void Custom(int end)
    {
        var name = _reader.Name();
        if (_reader.Position > end)
            throw new WasmMalformedException("unexpected end");
        _module.CustomSections.Add(new(name, _reader.Position..end));
        _reader.Bytes((uint)(end - _reader.Position));
    }

    private void Bodies()
    {
        var count = _reader.Count(_limits.MaxFunctions, "function bodies");
        for (var i = 0; i < count; i++)
        {
            var length = _reader.U32();
            if (length > (uint)_limits.MaxBodyBytes && length <= (uint)_reader.Remaining)
                throw new WasmInvalidException($"function body of {length} bytes, at most {_limits.MaxBodyBytes}");
            var start = _reader.Position;
            _reader.Bytes(length);
            _module.Bodies.Add(start.._reader.Position);
        }
    }
}
