using System.Reflection.Emit;

namespace Multidustry.Mlog.Compilation;

/// <summary>Results that are computed when compiled code is left. Their operands are kept as variables without a name.</summary>
internal sealed partial class Emitter
{
    private readonly List<Stretch> _stretches = [];
    private int _lastStretch;

    /// <summary>Operations put off together: whether they are due, and the operands as they were.</summary>
    private sealed record Stretch(IlLocal IsDue, BasicBlock Block)
    {
        public Dictionary<int, int> Kept { get; } = [];

        public List<(IrNode Node, int Dest)> Nodes { get; } = [];
    }

    private bool MayLeave(IrNode node) => node.Kind != IrKind.Compute || node.Dest < 0 || _classes[node.Dest] switch
    {
        SlotClass.Integer => !IsInteger(node) || IntegerOperations.MayLeave(node),
        SlotClass.Number => FiniteResults.MayBeInfinite(node, IsInteger),
        _ => false,
    };

    private void EmitKeepOperands(IrNode node, BasicBlock block, int number)
    {
        if (number != _lastStretch)
        {
            _stretches.Add(new Stretch(_il.DeclareLocal(typeof(int)), block));
            _lastStretch = number;
            _il.Emit(OpCodes.Ldc_I4_1);
            _il.Emit(OpCodes.Stloc, _stretches[^1].IsDue);
        }
        var stretch = _stretches[^1];
        var result = AddNameless(SlotClass.NumberOrNull);
        stretch.Nodes.Add((node.Rewritten(result, Keep(node.A, stretch), Keep(node.B, stretch)), node.Dest));
        stretch.Kept[node.Dest] = result;
    }

    /// <summary>An operand as it is now: a literal, a variable nobody writes, another result that is put off, or a copy.</summary>
    private IrOperand Keep(IrOperand operand, Stretch stretch)
    {
        if (operand.IsLiteral || (!_written.Contains(operand.Slot) && !stretch.Kept.ContainsKey(operand.Slot)))
            return operand;
        if (!stretch.Kept.TryGetValue(operand.Slot, out var kept))
        {
            stretch.Kept[operand.Slot] = kept = AddNameless(_classes[operand.Slot]);
            _il.Emit(OpCodes.Ldloc, _locals[operand.Slot]);
            _il.Emit(OpCodes.Stloc, _locals[kept]);
        }
        return operand with { Slot = kept };
    }

    /// <summary>What was kept of the variables that an operation writes is not what they hold any more.</summary>
    private void ForgetKept(IrNode node)
    {
        if (_stretches is not [.., { Kept: { Count: > 0 } kept }])
            return;
        kept.Remove(node.Dest);
        foreach (var slot in node.Instruction.Writes)
            kept.Remove(slot);
    }

    private int AddNameless(SlotClass kind)
    {
        var slot = _slotCount++;
        if (slot == _classes.Length)
            Array.Resize(ref _classes, 2 * slot);
        _classes[slot] = kind;
        Declare(slot);
        return slot;
    }

    private void EmitDeferred()
    {
        _known.Clear();
        foreach (var stretch in _stretches)
        {
            var isDone = _il.DefineLabel();
            _il.Emit(OpCodes.Ldloc, stretch.IsDue);
            _il.Emit(OpCodes.Brfalse, isDone);
            foreach (var (node, dest) in stretch.Nodes)
            {
                EmitNode(node, stretch.Block);
                EmitAddress(dest);
                EmitLocal(node.Dest);
                _il.Emit(OpCodes.Call, CompiledSupport.SpillMethod);
            }
            _il.MarkLabel(isDone);
        }
    }
}
