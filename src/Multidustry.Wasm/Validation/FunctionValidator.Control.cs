using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Instructions;

namespace Multidustry.Wasm.Validation;

internal ref partial struct FunctionValidator
{
    private void Block(BlockKind kind)
    {
        var (start, end) = BlockType();
        if (kind == BlockKind.If)
            Pop(WasmType.I32);
        Pop(start);
        if (_frames.Count >= _context.Limits.MaxBlockDepth)
            throw new WasmInvalidException($"more than {_context.Limits.MaxBlockDepth} blocks inside each other");
        var height = _operands.Count;
        var isLive = _code.IsLive;
        var elseBranch = kind == BlockKind.If ? _code.BranchUnless(start.Length, height) : 0;
        var loopTarget = kind == BlockKind.Loop && isLive ? _code.Label(Operation.Loop, height, start) : 0;
        if (kind == BlockKind.If)
            _code.BeginBlock();
        _frames.Add(new(kind, start, end, height) { IsLive = isLive, LoopTarget = loopTarget, ElseBranch = elseBranch });
        Push(start);
    }

    private (WasmType[] Start, WasmType[] End) BlockType()
    {
        var position = _reader.Position;
        var code = _reader.S33();
        // A type index may have several bytes, a code has one.
        if (code < 0 && _reader.Position - position > 1)
            throw new WasmMalformedException("malformed block type");
        if (code == -64)
            return ([], []);
        if (code < 0)
        {
            var type = (WasmType)(code & 0x7F);
            return code >= -64 && Enum.IsDefined(type) ? ([], [type]) : throw new WasmMalformedException("malformed block type");
        }
        if (code >= _module.Types.Count)
            throw new WasmInvalidException("unknown type");
        return (_module.Types[(int)code].ParameterArray, _module.Types[(int)code].ResultArray);
    }

    private void Else()
    {
        var frame = _frames[^1];
        if (frame.Kind != BlockKind.If)
            throw new WasmMalformedException("else without if");
        EndOfArm(frame);
        _code.Branch(Operation.Branch, frame);
        _code.IsLive = frame.IsLive;
        if (frame.IsLive)
            _code.Aim(new(frame.ElseBranch, -1), _code.Label(Operation.Label, frame.Height, frame.Start));
        frame.Kind = BlockKind.Else;
        frame.IsUnreachable = false;
        Push(frame.Start);
    }

    private void End()
    {
        var frame = _frames[^1];
        EndOfArm(frame);
        if (frame.Kind == BlockKind.If)
        {
            if (!frame.Start.AsSpan().SequenceEqual(frame.End))
                throw new WasmInvalidException("type mismatch: if without else must leave its parameters");
            if (frame.IsLive)
                frame.Fixups.Add(new(frame.ElseBranch, -1));
        }
        if (frame.Fixups.Count > 0)
        {
            var target = _code.Label(Operation.Label, frame.Height, frame.End);
            foreach (var fixup in frame.Fixups)
                _code.Aim(fixup, target);
        }
        _frames.RemoveAt(_frames.Count - 1);
        Push(frame.End);
        if (_frames.Count == 0)
            _code.Emit(Operation.Return);
    }

    private readonly void EndOfArm(ControlFrame frame)
    {
        Pop(frame.End);
        if (_operands.Count != frame.Height)
            throw new WasmInvalidException("type mismatch: values remain at the end of a block");
    }

    private ControlFrame Label()
    {
        var depth = Index(_frames.Count, "label");
        return _frames[_frames.Count - 1 - depth];
    }

    private void Branch()
    {
        var frame = Label();
        Pop(frame.LabelTypes);
        _code.Branch(Operation.Branch, frame);
        SetUnreachable();
    }

    private void BranchIf()
    {
        var frame = Label();
        Pop(WasmType.I32);
        Pop(frame.LabelTypes);
        Push(frame.LabelTypes);
        _code.Branch(Operation.BranchIf, frame);
        _code.BeginBlock();
    }

    private void BranchTable()
    {
        var position = _reader.Position;
        var frames = new ControlFrame[_reader.Count(int.MaxValue - 1, "branch targets") + 1];
        for (var i = 0; i < frames.Length; i++)
            frames[i] = Label();
        Pop(WasmType.I32);
        var arity = frames[^1].LabelTypes.Length;
        foreach (var frame in frames)
        {
            if (frame.CheckedByTable == position)
                continue;
            frame.CheckedByTable = position;
            if (frame.LabelTypes.Length != arity)
                throw new WasmInvalidException("type mismatch: branch targets take different numbers of values");
            Check(frame.LabelTypes);
        }
        Pop(frames[^1].LabelTypes);
        _code.BranchTable(frames);
        SetUnreachable();
    }

    /// <summary>Checks that the operands on top have these types, and leaves them.</summary>
    private readonly void Check(WasmType[] types)
    {
        var frame = _frames[^1];
        for (var i = 0; i < types.Length; i++)
        {
            var place = _operands.Count - types.Length + i;
            if (place < frame.Height ? !frame.IsUnreachable : _operands[place] != types[i] && _operands[place] != Unknown)
                throw new WasmInvalidException("type mismatch: operands of a branch");
        }
    }

    private void Return()
    {
        Pop(_type.Results);
        _code.Emit(Operation.Return);
        SetUnreachable();
    }

    private void Call(bool isTail)
    {
        var index = Index(_module.Functions.Count, "function");
        CallOf(_module.Functions[index], isTail);
        _code.Emit(isTail ? Operation.ReturnCall : Operation.Call, index);
        if (isTail)
            SetUnreachable();
    }

    private void CallIndirect(bool isTail)
    {
        var type = Index(_module.Types.Count, "type");
        var table = Index(_module.Tables.Count, "table");
        if (_module.Tables[table].Element != WasmType.FuncRef)
            throw new WasmInvalidException("type mismatch: indirect call through a table that holds no functions");
        Pop(WasmType.I32);
        CallOf(_module.Types[type], isTail);
        _code.Emit(isTail ? Operation.ReturnCallIndirect : Operation.CallIndirect, type, table);
        if (isTail)
            SetUnreachable();
    }

    private void CallOf(FunctionType type, bool isTail)
    {
        Pop(type.Parameters);
        if (!isTail)
            Push(type.Results);
        else if (!type.Results.SequenceEqual(_type.Results))
            throw new WasmInvalidException("type mismatch: a tail call must return what its caller returns");
    }
}
