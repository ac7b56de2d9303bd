using Multidustry.Mlog.Instructions;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Compilation;

/// <summary>
/// Finds results that no part of the program looks at but others of their kind. They only have to be there when compiled code
/// is left, so their operands are kept instead and they are computed then, once instead of in every round.
/// A stretch is a part of a block that can't be left inside: whatever is put off in one is put off together.
/// </summary>
internal sealed class Deferral
{
    private readonly List<IrNode>[] _blocks;
    private readonly SlotClass[] _classes;
    private readonly Func<IrNode, bool> _mayLeave;
    private readonly List<IrNode> _candidates = [];
    private readonly List<IrNode>?[] _readers;

    private Deferral(List<IrNode>[] blocks, SlotClass[] classes, Func<IrNode, bool> mayLeave)
    {
        (_blocks, _classes, _mayLeave) = (blocks, classes, mayLeave);
        _readers = new List<IrNode>?[classes.Length];
    }

    /// <summary>Looks through the operations of a program and gives those that are put off their <see cref="IrNode.Stretch"/>.</summary>
    /// <param name="blocks">Operations by block.</param>
    /// <param name="classes">Classes of the variables.</param>
    /// <param name="mayLeave">Whether compiled code may be left at an operation.</param>
    /// <returns>The operations that are put off.</returns>
    public static IReadOnlyList<IrNode> Find(List<IrNode>[] blocks, SlotClass[] classes, Func<IrNode, bool> mayLeave)
    {
        foreach (var block in blocks)
            foreach (var node in block)
                if (SeesAll(node))
                    return [];
        var deferral = new Deferral(blocks, classes, mayLeave);
        deferral.Search();
        return deferral._candidates;
    }

    /// <summary>Whether an operation may read any variable by its name.</summary>
    private static bool SeesAll(IrNode node) =>
        node.Kind == IrKind.CallWrite || (node.Kind is IrKind.Call or IrKind.CallJump && node.Instruction.Bare is ReadInstruction);

    private void Search()
    {
        var writers = new int[_classes.Length];
        foreach (var block in _blocks)
            foreach (var node in block)
                CountWrites(node, writers);
        foreach (var block in _blocks)
            foreach (var node in block)
                if (IsCandidate(node) && writers[node.Dest] == 1)
                    Add(node);
        if (_candidates.Count == 0)
            return;
        foreach (var block in _blocks)
            foreach (var node in block)
                NoteReads(node);
        do
            Number();
        while (DropSeen());
    }

    private static void CountWrites(IrNode node, int[] writers)
    {
        if (node.Dest >= 0)
            writers[node.Dest]++;
        else
            foreach (var slot in node.Instruction.Writes)
                writers[slot]++;
    }

    private bool IsCandidate(IrNode node) =>
        node.Kind == IrKind.Compute && node.Dest >= 0 && _classes[node.Dest] != SlotClass.Anything && IsKept(node.A) && IsKept(node.B);

    private bool IsKept(IrOperand operand) => operand.IsLiteral || _classes[operand.Slot] != SlotClass.Anything;

    private void Add(IrNode node)
    {
        node.Stretch = 1;
        _candidates.Add(node);
        _readers[node.Dest] = [];
    }

    private void NoteReads(IrNode node)
    {
        if (node.Kind is IrKind.Call or IrKind.CallWrite or IrKind.CallJump)
        {
            foreach (var slot in node.Instruction.Reads)
                _readers[slot]?.Add(node);
            return;
        }
        foreach (var operand in node.Operands)
            if (!operand.IsLiteral)
                _readers[operand.Slot]?.Add(node);
        _readers[node.Memory]?.Add(node);
    }

    /// <summary>Numbers the stretches anew.</summary>
    private void Number()
    {
        var stretch = 0;
        foreach (var block in _blocks)
        {
            stretch++;
            foreach (var node in block)
                if (node.Stretch > 0)
                    node.Stretch = stretch;
                else if (_mayLeave(node))
                    stretch++;
        }
    }

    /// <summary>Drops results that something else looks at, or that are looked at in another stretch or before they are there.</summary>
    private bool DropSeen() => _candidates.RemoveAll(node =>
    {
        var isSeen = _readers[node.Dest]!.Exists(reader => reader.Index <= node.Index || reader.Stretch != node.Stretch);
        if (isSeen)
            node.Stretch = 0;
        return isSeen;
    }) > 0;
}
