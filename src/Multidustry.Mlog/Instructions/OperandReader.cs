using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Instructions;

/// <summary>Gives the instructions of a program their operands, one after the other, and notes which places each reads and writes.</summary>
internal sealed class OperandReader(List<VariableSlot> variables)
{
    private string[] _arguments = [];
    private int[] _slots = [];

    /// <summary>Index of the instruction in the program.</summary>
    public int Index { get; private set; } = -1;

    /// <summary>Timers given out.</summary>
    public int Timers { get; private set; }

    public List<int> Reads { get; } = [];

    public List<int> Writes { get; } = [];

    public bool TouchesCounter => Reads.Contains(Slots.Counter) || Writes.Contains(Slots.NewCounter);

    /// <summary>Goes on to the next instruction.</summary>
    public void Next(string[] arguments, int[] slots)
    {
        Index++;
        (_arguments, _slots) = (arguments, slots);
        Reads.Clear();
        Writes.Clear();
    }

    public int In(int argument)
    {
        Note(Reads, _slots[argument]);
        return _slots[argument];
    }

    /// <summary>Where to write; constants give a place that nobody reads.</summary>
    public int Out(int argument)
    {
        var slot = _slots[argument] == Slots.Counter ? Slots.NewCounter : IsConstant(argument) ? Slots.Sink : _slots[argument];
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

    public bool IsConstant(int argument) => variables[_slots[argument]].IsConstant;

    public string Text(int argument) => _arguments[argument];

    public bool Flag(int argument) => string.Equals(_arguments[argument], "true", StringComparison.OrdinalIgnoreCase);

    public T Word<T>(int argument)
        where T : struct, Enum => Words<T>.Parse(_arguments[argument]);

    public int NewTimer() => Timers++;

    private static void Note(List<int> places, int slot)
    {
        if (!places.Contains(slot))
            places.Add(slot);
    }
}
