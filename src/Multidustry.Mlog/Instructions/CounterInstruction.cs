using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Instructions;

/// <summary>An instruction that has <c>@counter</c> as an operand: shows it the counter and takes over what it wrote.</summary>
internal sealed class CounterInstruction : Instruction
{
    public CounterInstruction(Instruction inner)
    {
        Inner = inner;
        Reads = inner.Reads;
        Writes = inner.Writes;
        WritesCounter = inner.Writes.Contains(Slots.NewCounter);
    }

    public Instruction Inner { get; }

    public bool WritesCounter { get; }

    public override Instruction Bare => Inner;

    public override int Execute(MlogProcessor processor, int next)
    {
        var seen = processor.CounterSeen(next);
        processor.SetNumber(Slots.Counter, seen);
        processor.SetNumber(Slots.NewCounter, seen);
        var after = Inner.Execute(processor, next);
        ref var written = ref processor.At(Slots.NewCounter);
        if (after == MlogProcessor.Signal || !WritesCounter || (written.IsNumber && written.Payload == seen))
            return after;
        return processor.WriteCounter(written, next);
    }
}
