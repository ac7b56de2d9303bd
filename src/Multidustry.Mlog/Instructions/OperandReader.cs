using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Instructions;

/// <summary>Gives an instruction its operands and notes which places it reads and writes.</summary>
internal sealed class OperandReader(int index, InstructionSignature signature, string[] arguments, int[] slots, Func<int, bool> isConstant, Func<int> newTimer)
{
    /// <summary>Index of the instruction in the program.</summary>
    public int Index { get; } = index;

    public List<int> Reads { get; } = [];

    public List<int> Writes { get; } = [];

    public bool TouchesCounter => Reads.Contains(Slots.Counter) || Writes.Contains(Slots.NewCounter);

    public int In(int argument)
    {
        Note(Reads, slots[argument]);
        return slots[argument];
    }

    /// <summary>Where to write; constants give a place that nobody reads.</summary>
    public int Out(int argument)
    {
        var slot = slots[argument] == Slots.Counter ? Slots.NewCounter : isConstant(slots[argument]) ? Slots.Sink : slots[argument];
        Note(Writes, slot);
        return slot;
    }

    public int ReadsUnit()
    {
        Note(Reads, Slots.Unit);
        return Slots.Unit;
    }

    public int WritesUnit()
    {
        Note(Writes, Slots.Unit);
        return Slots.Unit;
    }

    public int WritesRate()
    {
        Note(Writes, Slots.InstructionsPerTick);
        return Slots.InstructionsPerTick;
    }

    public bool IsConstant(int argument) => isConstant(slots[argument]);

    public string Text(int argument) => arguments[argument];

    public bool Flag(int argument) => string.Equals(arguments[argument], "true", StringComparison.OrdinalIgnoreCase);

    public T Word<T>(int argument)
        where T : struct, Enum => Words<T>.Parse(arguments[argument]);

    public int NewTimer() => newTimer();

    public override string ToString() => signature.Opcode;

    private static void Note(List<int> places, int slot)
    {
        if (!places.Contains(slot))
            places.Add(slot);
    }
}
