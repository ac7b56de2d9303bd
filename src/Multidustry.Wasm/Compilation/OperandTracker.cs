using System.Reflection.Emit;
using Multidustry.Wasm.Binary;

namespace Multidustry.Wasm.Compilation;

/// <summary>
/// Knows where each WebAssembly operand is while code is emitted: on the IL stack, or in the local that belongs to
/// its height and type. Within straight code operands stay on the IL stack; at branches and labels all are in locals.
/// </summary>
internal sealed class OperandTracker(ILGenerator il)
{
    // The JIT walks expressions recursively: hostile code must not make them so deep that its stack overflows.
    private const int MaxDepth = 64;
    private readonly List<(WasmType Type, bool OnStack, int Depth)> _operands = [];
    private readonly Dictionary<(int Height, Type Type), LocalBuilder> _slots = [];

    private int _poppedDepth;

    public int Height => _operands.Count;

    public WasmType Top(int depth = 0) => _operands[^(depth + 1)].Type;

    /// <summary>A value has come onto the IL stack, made of the operands that were popped last.</summary>
    public void Push(WasmType type)
    {
        var depth = _poppedDepth + 1;
        _poppedDepth = 0;
        _operands.Add((type, true, depth));
        if (depth > MaxDepth || _operands.Count % MaxDepth == 0)
            Spill();
    }

    /// <summary>Takes the operands on top, which must be on the IL stack, off the account.</summary>
    public void Pop(int count)
    {
        for (var i = _operands.Count - count; i < _operands.Count; i++)
            _poppedDepth = Math.Max(_poppedDepth, _operands[i].Depth);
        _operands.RemoveRange(_operands.Count - count, count);
    }

    /// <summary>Brings the operands on top onto the IL stack.</summary>
    public void Require(int count)
    {
        var first = _operands.Count - count;
        var missing = false;
        for (var i = first; i < _operands.Count; i++)
            missing |= !_operands[i].OnStack;
        if (!missing)
            return;
        Spill(first);
        for (var i = first; i < _operands.Count; i++)
        {
            il.Emit(OpCodes.Ldloc, Slot(i));
            _operands[i] = (_operands[i].Type, true, 0);
        }
    }

    public void RequireAndPop(int count)
    {
        Require(count);
        Pop(count);
    }

    /// <summary>Whether the IL stack is empty.</summary>
    public bool IsSpilled => !_operands.Exists(operand => operand.OnStack);

    /// <summary>Stores all operands in their locals, so that the IL stack is empty.</summary>
    public void Spill(int first = 0)
    {
        for (var i = _operands.Count - 1; i >= first; i--)
        {
            if (!_operands[i].OnStack)
                continue;
            il.Emit(OpCodes.Stloc, Slot(i));
            _operands[i] = (_operands[i].Type, false, 0);
        }
    }

    /// <summary>Loads a spilled operand without taking it.</summary>
    public void Load(int index) => il.Emit(OpCodes.Ldloc, Slot(index));

    /// <summary>Copies the operands on top, all spilled, down to <paramref name="height"/>, where a branch wants them.</summary>
    public void Move(int arity, int height)
    {
        var first = _operands.Count - arity;
        for (var i = 0; i < arity; i++)
            il.Emit(OpCodes.Ldloc, Slot(first + i));
        for (var i = arity - 1; i >= 0; i--)
            il.Emit(OpCodes.Stloc, Slot(height + i, _operands[first + i].Type));
    }

    /// <summary>Sets the state that holds at a label: what lies below is untouched since its block began.</summary>
    public void Arrive(int height, WasmType[] types)
    {
        _operands.RemoveRange(height, _operands.Count - height);
        foreach (var type in types)
            _operands.Add((type, false, 0));
    }

    private LocalBuilder Slot(int index) => Slot(index, _operands[index].Type);

    private LocalBuilder Slot(int height, WasmType type)
    {
        var clr = type.Clr();
        if (!_slots.TryGetValue((height, clr), out var slot))
            _slots.Add((height, clr), slot = il.DeclareLocal(clr));
        return slot;
    }
}
