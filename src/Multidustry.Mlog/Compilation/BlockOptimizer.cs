using Multidustry.Mlog.Instructions;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Compilation;

/// <summary>
/// Improves the operations of one block: constants are folded, copies are looked through, results that are overwritten unseen
/// are not computed. A block is run as a whole or handed to the interpreter as a whole, so what happens inside can't be seen.
/// </summary>
internal sealed class BlockOptimizer(SlotClass[] classes)
{
    private readonly Dictionary<int, IrOperand> _known = [];
    private readonly HashSet<int> _overwritten = [];

    /// <summary>Improves the operations of a block in place.</summary>
    public void Optimize(List<IrNode> nodes)
    {
        PropagateCopies(nodes);
        RemoveDeadStores(nodes);
    }

    private void PropagateCopies(List<IrNode> nodes)
    {
        _known.Clear();
        foreach (var node in nodes)
        {
            if (_known.Count > 0)
                foreach (ref var operand in node.Operands)
                    if (!operand.IsLiteral && _known.TryGetValue(operand.Slot, out var better))
                        operand = better;
            Fold(node);
            Forget(node.Dest);
            if (node.Kind is IrKind.Call or IrKind.CallJump or IrKind.Load)
                foreach (var written in node.Instruction.Writes)
                    Forget(written);
            if (node.Kind == IrKind.Copy && node.Dest >= 0 && classes[node.Dest] != SlotClass.Anything && (node.A.IsLiteral || node.A.Slot != node.Dest))
                _known[node.Dest] = node.A;
        }
    }

    /// <summary>What was known of a variable, and of copies of it.</summary>
    private void Forget(int slot)
    {
        _known.Remove(slot);
        foreach (var (copy, source) in _known)
            if (!source.IsLiteral && source.Slot == slot)
                _known.Remove(copy);
    }

    /// <summary>An operation of known numbers becomes a copy of its result.</summary>
    private void Fold(IrNode node)
    {
        if (node.Dest < 0 || classes[node.Dest] == SlotClass.Anything || Evaluate(node) is not { } result)
            return;
        node.Kind = IrKind.Copy;
        node.A = new IrOperand(node.Dest, true, double.IsFinite(result) ? result : double.NaN);
    }

    /// <summary>The result where it is known now.</summary>
    private static double? Evaluate(IrNode node) => node.Kind switch
    {
        IrKind.Compute when node.Operation is Operation.Equal or Operation.NotEqual or Operation.StrictEqual => null,
        IrKind.Compute when node.A.IsLiteral && node.B.IsLiteral => OperationTable.Apply(node.Operation, Number(node.A), Number(node.B)),
        IrKind.Pack when node.A.IsLiteral && node.B.IsLiteral && node.WhenTrue.IsLiteral && node.WhenFalse.IsLiteral =>
            PackColorInstruction.Pack(Number(node.A), Number(node.B), Number(node.WhenTrue), Number(node.WhenFalse)),
        IrKind.Unpack when node.A.IsLiteral => UnpackColorInstruction.Unpack(Number(node.A), node.Target),
        _ => null,
    };

    private void RemoveDeadStores(List<IrNode> nodes)
    {
        _overwritten.Clear();
        for (var i = nodes.Count - 1; i >= 0; i--)
        {
            var node = nodes[i];
            if (node.IsBarrier)
            {
                _overwritten.Clear();
                continue;
            }
            if (node.IsPure && (_overwritten.Contains(node.Dest) || node.Dest == Slots.Sink))
            {
                nodes.RemoveAt(i);
                continue;
            }
            if (node.IsPure && node.Dest >= 0 && classes[node.Dest] != SlotClass.Anything)
                _overwritten.Add(node.Dest);
            foreach (var operand in node.Operands)
                if (!operand.IsLiteral)
                    _overwritten.Remove(operand.Slot);
            // Compiled code may leave before this operation, and the interpreter looks through no copies.
            foreach (var slot in node.Instruction.Reads)
                _overwritten.Remove(slot);
        }
    }

    private static double Number(IrOperand literal) => double.IsNaN(literal.Value) ? 0 : literal.Value;
}
