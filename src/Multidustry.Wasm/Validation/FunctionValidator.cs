using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Instructions;

namespace Multidustry.Wasm.Validation;

/// <summary>Validates one function by the algorithm of the specification's appendix, and lowers it in the same pass.</summary>
internal ref partial struct FunctionValidator
{
    // Stands for a type that code after an unconditional branch leaves open.
    private const WasmType Unknown = 0;
    private readonly ValidationContext _context;
    private readonly ModuleDefinition _module;
    private readonly CodeBuilder _code = new();
    private readonly List<WasmType> _operands = [];
    private readonly List<ControlFrame> _frames = [];
    private readonly FunctionType _type;
    private readonly WasmType[] _locals;
    private WasmBinaryReader _reader;
    private int _maxHeight;

    private FunctionValidator(ValidationContext context, FunctionType type, ReadOnlySpan<byte> bytes)
    {
        _context = context;
        _module = context.Module;
        _type = type;
        _reader = new(bytes);
        _locals = ReadLocals();
    }

    public static FunctionBody Validate(ValidationContext context, FunctionType type, ReadOnlySpan<byte> bytes)
    {
        var validator = new FunctionValidator(context, type, bytes);
        var instruction = validator._reader.Position;
        try
        {
            validator.Run(ref instruction);
        }
        catch (WasmFormatException fault) when (fault.FoundAt(instruction))
        {
            throw;
        }
        return validator._code.Build(type, validator._locals, validator._maxHeight, bytes.Length);
    }

    private void Run(ref int instruction)
    {
        _frames.Add(new(BlockKind.Function, [], _type.ResultArray, 0) { IsLive = true });
        _code.BeginBlock();
        while (_frames.Count > 0)
        {
            instruction = _reader.Position;
            Instruction();
        }
        instruction = _reader.Position;
        if (!_reader.AtEnd)
            throw new WasmMalformedException("section size mismatch: bytes after the end of a function");
    }

    private WasmType[] ReadLocals()
    {
        var groups = new (uint Count, WasmType Type)[_reader.Count(int.MaxValue, "local groups")];
        var total = (ulong)_type.Parameters.Length;
        for (var i = 0; i < groups.Length; i++)
        {
            groups[i] = (_reader.U32(), _reader.WasmType());
            total += groups[i].Count;
        }
        if (total > uint.MaxValue)
            throw new WasmMalformedException("too many locals");
        if (total > (ulong)_context.Limits.MaxLocals)
            throw new WasmInvalidException($"{total} locals, at most {_context.Limits.MaxLocals}");
        var locals = new List<WasmType>(_type.ParameterArray);
        foreach (var (count, type) in groups)
            locals.AddRange(Enumerable.Repeat(type, (int)count));
        return [.. locals];
    }

    private void Push(WasmType type)
    {
        _operands.Add(type);
        if (_operands.Count <= _maxHeight)
            return;
        _maxHeight = _operands.Count;
        if (_maxHeight > _context.Limits.MaxOperandStack)
            throw new WasmInvalidException($"operand stack of more than {_context.Limits.MaxOperandStack} values");
    }

    private void Push(ReadOnlySpan<WasmType> types)
    {
        foreach (var type in types)
            Push(type);
    }

    private readonly WasmType Pop()
    {
        var frame = _frames[^1];
        if (_operands.Count == frame.Height)
            return frame.IsUnreachable ? Unknown : throw new WasmInvalidException("type mismatch: nothing on the stack");
        var type = _operands[^1];
        _operands.RemoveAt(_operands.Count - 1);
        return type;
    }

    private readonly WasmType Pop(WasmType expected)
    {
        var actual = Pop();
        if (actual != expected && actual != Unknown && expected != Unknown)
            throw new WasmInvalidException($"type mismatch: expected {expected.Name()}, found {actual.Name()}");
        return actual == Unknown ? expected : actual;
    }

    private readonly void Pop(ReadOnlySpan<WasmType> types)
    {
        for (var i = types.Length - 1; i >= 0; i--)
            Pop(types[i]);
    }

    private readonly void SetUnreachable()
    {
        var frame = _frames[^1];
        _operands.RemoveRange(frame.Height, _operands.Count - frame.Height);
        frame.IsUnreachable = true;
        _code.IsLive = false;
    }

    private int Index(int count, string what)
    {
        var index = _reader.U32();
        return index < (uint)count ? (int)index : throw new WasmInvalidException($"unknown {what} {index}");
    }
}
