using Multidustry.Mlog.Instructions;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Compilation;

/// <summary>
/// Improves the operations of one block: constants are folded, copies are looked through, results that are overwritten unseen
/// are not computed. A block is run as a whole or handed to the interpreter as a whole, so what happens inside can't be seen.
/// </summary>
internal static class BlockOptimizer
{
    public static void Optimize(List<IrNode> nodes, SlotClass[] classes)
    {
        PropagateCopies(nodes, classes);
        RemoveDeadStores(nodes, classes);
    }

    private static void PropagateCopies(List<IrNode> nodes, SlotClass[] classes)
    {
        var known = new Dictionary<int, IrOperand>();
        foreach (var node in nodes)
        {
            (node.A, node.B) = (Resolve(node.A), Resolve(node.B));
            (node.WhenTrue, node.WhenFalse) = (Resolve(node.WhenTrue), Resolve(node.WhenFalse));
            Fold(node, classes);
            Forget(node.Dest);
            if (node.Kind is IrKind.Call or IrKind.CallJump or IrKind.Load)
                foreach (var written in node.Instruction.Writes)
                    Forget(written);
            if (node.Kind == IrKind.Copy && node.Dest >= 0 && classes[node.Dest] != SlotClass.Anything && (node.A.IsLiteral || node.A.Slot != node.Dest))
                known[node.Dest] = node.A;
        }

        IrOperand Resolve(IrOperand operand) => !operand.IsLiteral && known.TryGetValue(operand.Slot, out var better) ? better : operand;

        void Forget(int slot)
        {
            if (known.Count == 0)
                return;
            known.Remove(slot);
            foreach (var copy in known.Where(pair => !pair.Value.IsLiteral && pair.Value.Slot == slot).Select(pair => pair.Key).ToList())
                known.Remove(copy);
        }
    }

    /// <summary>An operation of known numbers becomes a copy of its result.</summary>
    private static void Fold(IrNode node, SlotClass[] classes)
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

    private static void RemoveDeadStores(List<IrNode> nodes, SlotClass[] classes)
    {
        var overwritten = new HashSet<int>();
        for (var i = nodes.Count - 1; i >= 0; i--)
        {
            var node = nodes[i];
            if (node.IsBarrier)
            {
                overwritten.Clear();
                continue;
            }
            if (node.IsPure && (overwritten.Contains(node.Dest) || node.Dest == Slots.Sink))
            {
                nodes.RemoveAt(i);
                continue;
            }
            if (node.IsPure && node.Dest >= 0 && classes[node.Dest] != SlotClass.Anything)
                overwritten.Add(node.Dest);
            foreach (var operand in (ReadOnlySpan<IrOperand>)[node.A, node.B, node.WhenTrue, node.WhenFalse])
                if (!operand.IsLiteral)
                    overwritten.Remove(operand.Slot);
            // Compiled code may leave before this operation, and the interpreter looks through no copies.
            overwritten.ExceptWith(node.Instruction.Reads);
        }
    }

    private static double Number(IrOperand literal) => double.IsNaN(literal.Value) ? 0 : literal.Value;
}
