namespace Multidustry.Wasm.Binary;

internal ref partial struct ModuleReader
{
    private void Elements()
    {
        var count = _reader.Count(_limits.MaxDeclarations, "element segments");
        for (var i = 0; i < count; i++)
            _module.Elements.Add(Element());
    }

    /// <summary>
    /// The three low bits of the kind say: passive or declarative; an explicit table (or, when not active,
    /// declarative instead of passive); items as expressions instead of function indices.
    /// </summary>
    private ElementSegment Element()
    {
        var flags = _reader.U32();
        if (flags > 7)
            throw new WasmMalformedException("malformed elements segment kind");
        var isActive = (flags & 1) == 0;
        var second = (flags & 2) != 0;
        var expressions = (flags & 4) != 0;

        var table = isActive && second ? _reader.U32() : 0;
        var offset = isActive ? ConstantExpression.Read(ref _reader) : null;
        var type = WasmType.FuncRef;
        if (!isActive || second)
        {
            if (expressions)
                type = _reader.ReferenceType();
            else if (_reader.Byte() != 0)
                throw new WasmMalformedException("malformed element kind");
        }
        var items = new ConstantExpression[_reader.Count(int.MaxValue, "elements")];
        for (var i = 0; i < items.Length; i++)
            items[i] = expressions ? ConstantExpression.Read(ref _reader) : ConstantExpression.Function(_reader.U32());
        var mode = isActive ? SegmentMode.Active : second ? SegmentMode.Declarative : SegmentMode.Passive;
        return new(mode, (int)table, offset, type, items);
    }

    private void DataSegments()
    {
        var count = _reader.Count(_limits.MaxDeclarations, "data segments");
        for (var i = 0; i < count; i++)
            _module.Data.Add(Data());
    }

    private DataSegment Data()
    {
        var flags = _reader.U32();
        if (flags > 2)
            throw new WasmMalformedException("malformed data segment kind");
        var memory = flags == 2 ? _reader.U32() : 0;
        var offset = flags == 1 ? null : ConstantExpression.Read(ref _reader);
        var length = _reader.U32();
        var start = _reader.Position;
        _reader.Bytes(length);
        return new(offset is null ? SegmentMode.Passive : SegmentMode.Active, (int)memory, offset, start.._reader.Position);
    }
}
