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
    private readonly Dictionary<int, List<IrNode>> _readers = [];
    private readonly Dictionary<IrNode, int> _stretches = [];

    /// <summary>Looks through the operations of a program.</summary>
    /// <param name="blocks">Operations by block.</param>
    /// <param name="classes">Classes of the variables.</param>
    /// <param name="mayLeave">Whether compiled code may be left at an operation.</param>
    public Deferral(List<IrNode>[] blocks, SlotClass[] classes, Func<IrNode, bool> mayLeave)
    {
        (_blocks, _classes, _mayLeave) = (blocks, classes, mayLeave);
        if (!blocks.Any(block => block.Exists(SeesAll)))
            Search();
    }

    /// <summary>Variables whose results are put off.</summary>
    public IEnumerable<int> Results => _stretches.Keys.Select(node => node.Dest);

    /// <summary>The stretch an operation is put off in.</summary>
    public bool TryGetStretch(IrNode node, out int stretch) => _stretches.TryGetValue(node, out stretch);

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
                    _stretches[node] = 0;
        if (_stretches.Count == 0)
            return;
        foreach (var node in _blocks.SelectMany(block => block))
            foreach (var slot in ReadBy(node))
                (_readers.TryGetValue(slot, out var list) ? list : _readers[slot] = []).Add(node);
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

    private static IEnumerable<int> ReadBy(IrNode node) => node.Kind switch
    {
        IrKind.Call or IrKind.CallWrite or IrKind.CallJump => node.Instruction.Reads,
        _ => node.Operands.Where(operand => !operand.IsLiteral).Select(operand => operand.Slot).Append(node.Memory),
    };

    /// <summary>Numbers the stretches anew.</summary>
    private void Number()
    {
        var stretch = 0;
        foreach (var block in _blocks)
        {
            stretch++;
            foreach (var node in block)
                if (_stretches.ContainsKey(node))
                    _stretches[node] = stretch;
                else if (_mayLeave(node))
                    stretch++;
        }
    }

    /// <summary>Drops results that something else looks at, or that are looked at in another stretch or before they are there.</summary>
    private bool DropSeen()
    {
        var seen = _stretches.Keys.Where(node => _readers.TryGetValue(node.Dest, out var readers) && readers.Exists(reader => !Follows(reader, node))).ToList();
        foreach (var node in seen)
            _stretches.Remove(node);
        return seen.Count > 0;
    }

    private bool Follows(IrNode reader, IrNode node) =>
        reader.Index > node.Index && _stretches.TryGetValue(reader, out var stretch) && stretch == _stretches[node];
}
