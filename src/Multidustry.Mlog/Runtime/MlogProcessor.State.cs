using Multidustry.Core.Binary;
using Multidustry.Core.Content;

namespace Multidustry.Mlog.Runtime;

/// <summary>Taking a processor's state out and putting it back, so that it goes on as if nothing had happened.</summary>
public sealed partial class MlogProcessor
{
    /// <summary>Gives out everything it keeps between runs except its program. Not while it runs.</summary>
    public void WriteState(IMlogStateWriter writer)
    {
        writer.Write(BitConverter.DoubleToInt64Bits(_counter));
        writer.Write(_counterIsObject ? 1 : 0);
        writer.Write(_counterIsObject ? _counterObject : default);
        writer.Write(BoundUnit);
        for (var slot = Slots.Names.Length; slot < _variables.Length; slot++)
            if (!Program.Slots[slot].IsConstant)
                WriteVariable(writer, _variables[slot]);
        foreach (var timer in _timers)
            writer.Write(BitConverter.SingleToInt32Bits(timer));
        writer.Write(Text.Text);
        writer.Write(Graphics.Count);
        foreach (var command in Graphics.Commands)
            writer.Write((long)command);
        writer.Write(_bindings?.Count ?? 0);
        foreach (var (type, next) in (_bindings ?? []).OrderBy(binding => binding.Key.Id))
        {
            writer.Write(MlogValue.Content(type));
            writer.Write(next);
        }
    }

    /// <summary>Takes back what <see cref="WriteState"/> gave of a processor with the same program.</summary>
    /// <exception cref="MalformedDataException">The state is of another program, or damaged.</exception>
    public void ReadState(IMlogStateReader reader)
    {
        _counter = BitConverter.Int64BitsToDouble(reader.ReadBits());
        _counterIsObject = reader.ReadBits() != 0;
        _counterObject = reader.ReadValue();
        BoundUnit = reader.ReadValue();
        for (var slot = Slots.Names.Length; slot < _variables.Length; slot++)
            if (!Program.Slots[slot].IsConstant)
                _variables[slot] = ReadVariable(reader);
        for (var timer = 0; timer < _timers.Length; timer++)
            _timers[timer] = BitConverter.Int32BitsToSingle((int)reader.ReadBits());
        Text.Clear();
        Text.Append(reader.ReadText());
        Graphics.Clear();
        for (var left = ReadCount(reader); left > 0; left--)
            Graphics.Add((ulong)reader.ReadBits());
        _bindings = null;
        for (var left = ReadCount(reader); left > 0; left--)
            (_bindings ??= [])[reader.ReadValue().AsContent as UnitType ?? throw Damaged()] = (int)reader.ReadBits();
    }

    /// <summary>A text that is the same object as a literal of the program stays so, because strict comparison sees that.</summary>
    private void WriteVariable(IMlogStateWriter writer, in MlogValue value)
    {
        var literal = value.Tag is string ? Array.FindIndex(Program.Slots, LiteralOf(value.Tag)) : -1;
        writer.Write(literal);
        writer.Write(literal >= 0 ? default : value);
    }

    private MlogValue ReadVariable(IMlogStateReader reader)
    {
        var literal = reader.ReadBits();
        var value = reader.ReadValue();
        return literal < 0 ? value
            : literal < Program.Slots.Length && Program.Slots[literal].Initial.Tag is string ? Program.Slots[literal].Initial
            : throw Damaged();
    }

    private static Predicate<VariableSlot> LiteralOf(object text) => slot => ReferenceEquals(slot.Initial.Tag, text);

    private static int ReadCount(IMlogStateReader reader) => reader.ReadBits() is >= 0 and <= 1 << 20 and var count ? (int)count : throw Damaged();

    private static MalformedDataException Damaged() => new("The state of a processor is of another program or damaged");
}
