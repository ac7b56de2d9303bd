using System.Runtime.Intrinsics;
using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Instructions;

namespace Multidustry.Wasm.Validation;

/// <summary>Collects the flat code of a function while it is validated. While <see cref="IsLive"/> is false nothing is kept.</summary>
internal sealed class CodeBuilder
{
    private const int FrameOverhead = 64;
    private const int LargeBody = 4096;
    private const int SmallLeaf = 64;
    private readonly List<Instruction> _code = [];
    private readonly List<Vector128<byte>> _constants = [];
    private readonly List<Branch[]> _branchTables = [];
    private readonly List<WasmType[]> _labelTypes = [];
    private int _meter = -1;
    private int _cost;

    /// <summary>Whether the place that is being validated can be reached.</summary>
    public bool IsLive { get; set; } = true;

    /// <summary>Counts an instruction of the binary format towards its basic block.</summary>
    public void Charge()
    {
        if (IsLive)
            _cost++;
    }

    public void Emit(Operation operation, int a = 0, long b = 0, int opcode = 0)
    {
        if (IsLive)
            _code.Add(new(operation, (ushort)opcode, a, b));
    }

    public void EmitVectorConstant(Vector128<byte> value)
    {
        if (!IsLive)
            return;
        Emit(Operation.VectorConstant, _constants.Count);
        _constants.Add(value);
    }

    /// <summary>Ends the basic block, whose cost is now known, and begins another.</summary>
    public void BeginBlock()
    {
        EndBlock();
        if (!IsLive)
            return;
        _meter = _code.Count;
        Emit(Operation.Meter);
    }

    /// <summary>Puts a label here: branches lead to the instruction after it.</summary>
    public int Label(Operation kind, int height, WasmType[] types)
    {
        EndBlock();
        IsLive = true;
        Emit(kind, height, _labelTypes.Count);
        _labelTypes.Add(types);
        var target = _code.Count;
        BeginBlock();
        return target;
    }

    /// <summary>A branch to <paramref name="frame"/>, whose place may not be known yet.</summary>
    public void Branch(Operation operation, ControlFrame frame)
    {
        if (!IsLive)
            return;
        if (frame.Kind != BlockKind.Loop)
            frame.Fixups.Add(new(_code.Count, -1));
        var arity = frame.LabelTypes.Length;
        Emit(operation, frame.LoopTarget, ((long)arity << 32) | (uint)frame.Height);
    }

    public void BranchTable(ReadOnlySpan<ControlFrame> frames)
    {
        if (!IsLive)
            return;
        var branches = new Branch[frames.Length];
        for (var i = 0; i < branches.Length; i++)
        {
            if (frames[i].Kind != BlockKind.Loop)
                frames[i].Fixups.Add(new(_branchTables.Count, i));
            branches[i] = new(frames[i].LoopTarget, frames[i].LabelTypes.Length, frames[i].Height);
        }
        Emit(Operation.BranchTable, _branchTables.Count);
        _branchTables.Add(branches);
    }

    /// <summary>The branch that skips the first arm of an if; returns where it stands, to be aimed later.</summary>
    public int BranchUnless(int arity, int height)
    {
        Emit(Operation.BranchUnless, 0, ((long)arity << 32) | (uint)height);
        return _code.Count - 1;
    }

    public void Aim(Fixup fixup, int target)
    {
        if (fixup.TableEntry < 0)
            _code[fixup.Index] = _code[fixup.Index] with { A = target };
        else
            _branchTables[fixup.Index][fixup.TableEntry] = _branchTables[fixup.Index][fixup.TableEntry] with { Target = target };
    }

    public FunctionBody Build(FunctionType type, WasmType[] locals, int maxHeight, int bodyBytes)
    {
        EndBlock();
        return new()
        {
            Type = type,
            Locals = locals,
            Code = [.. _code],
            Constants = [.. _constants],
            BranchTables = [.. _branchTables],
            LabelTypes = [.. _labelTypes],
            MaxHeight = maxHeight,
            FrameBytes = FrameBytes(locals.Length + maxHeight, bodyBytes),
        };
    }

    private int FrameBytes(int slots, int bodyBytes)
    {
        var calls = _code.Any(instruction => instruction.Operation is >= Operation.Call and <= Operation.ReturnCallIndirect);
        return !calls && slots <= SmallLeaf && bodyBytes <= LargeBody
            ? 0
            : FrameOverhead + (8 * slots) + (Math.Max(0, bodyBytes - LargeBody) / 8);
    }

    private void EndBlock()
    {
        if (_meter >= 0)
            _code[_meter] = _code[_meter] with { B = _cost };
        _meter = -1;
        _cost = 0;
    }
}

/// <summary>A branch whose target is not known yet: an instruction, or an entry of a branch table.</summary>
internal readonly record struct Fixup(int Index, int TableEntry);
