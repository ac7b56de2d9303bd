using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Instructions;

/// <summary><c>read</c>: from memory, a text, a device or a variable of a processor.</summary>
internal sealed class ReadInstruction(int output, int target, int address) : Instruction
{
    public static readonly InstructionSignature Signature = new(
        "read",
        [Parameter.Out("output", "result"), Parameter.In("target", "cell1"), Parameter.In("address", "0")],
        o => new ReadInstruction(o.Out(0), o.In(1), o.In(2)));

    public int Output { get; } = output;

    public int Target { get; } = target;

    public int Address { get; } = address;

    public override int Execute(MlogProcessor processor, int next)
    {
        ref var from = ref processor.At(Target);
        if (from.Tag is MlogEntityKind)
            ReadDevice(processor, processor.Devices.Open(from, DeviceUse.Read), next);
        else if (from.Tag is string text)
            processor.SetNumber(Output, processor.IntegerAt(Address) is var index && (uint)index < (uint)text.Length ? text[index] : double.NaN);
        return next;
    }

    private void ReadDevice(MlogProcessor processor, MlogDevice device, int next)
    {
        switch (device.Content)
        {
            case double[] cells:
                var index = processor.IntegerAt(Address);
                processor.SetNumber(Output, (uint)index < (uint)cells.Length ? cells[index] : double.NaN);
                break;
            case MlogProcessor other:
                if (processor.At(Address).AsString is { } name)
                    processor.At(Output) = ReadVariable(processor, other, name, next);
                break;
            case IIndexedDevice indexed:
                processor.SetNumber(Output, indexed.Read(processor.IntegerAt(Address)));
                break;
        }
    }

    private static MlogValue ReadVariable(MlogProcessor processor, MlogProcessor other, string name, int next) =>
        ReferenceEquals(processor, other) && name == Slots.Names[Slots.Counter] ? MlogValue.Number(processor.CounterSeen(next)) : other[name];
}

/// <summary><c>write</c>: to memory, a device or a variable of a processor.</summary>
internal sealed class WriteInstruction(int input, int target, int address) : Instruction
{
    public static readonly InstructionSignature Signature = new(
        "write",
        [Parameter.In("input", "result"), Parameter.In("target", "cell1"), Parameter.In("address", "0")],
        o => new WriteInstruction(o.In(0), o.In(1), o.In(2)));

    public int Input { get; } = input;

    public int Target { get; } = target;

    public int Address { get; } = address;

    public override int Execute(MlogProcessor processor, int next)
    {
        ref var to = ref processor.At(Target);
        if (to.Tag is not MlogEntityKind)
            return next;
        switch (processor.Devices.Open(to, DeviceUse.Write).Content)
        {
            case double[] cells:
                var index = processor.IntegerAt(Address);
                if ((uint)index < (uint)cells.Length)
                    cells[index] = processor.NumberAt(Input);
                break;
            case MlogProcessor other:
                if (processor.At(Address).AsString is { } name)
                    return WriteVariable(processor, other, name, next);
                break;
            case IIndexedDevice indexed:
                indexed.Write(processor.IntegerAt(Address), processor.NumberAt(Input));
                break;
        }
        return next;
    }

    private int WriteVariable(MlogProcessor processor, MlogProcessor other, string name, int next)
    {
        if (ReferenceEquals(processor, other))
        {
            processor.NoteOwnWrite();
            if (name == Slots.Names[Slots.Counter])
                return processor.WriteCounter(processor.At(Input), next);
        }
        other.TrySet(name, processor.At(Input));
        return next;
    }
}
