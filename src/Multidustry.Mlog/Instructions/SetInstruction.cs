using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Instructions;

/// <summary><c>set</c>: copies a value.</summary>
internal sealed class SetInstruction(int to, int from) : Instruction
{
    public static readonly InstructionSignature Signature =
        new("set", [Parameter.Out("to", "result"), Parameter.In("from", "0")], o => new SetInstruction(o.Out(0), o.In(1)));

    public int To { get; } = to;

    public int From { get; } = from;

    public override int Execute(MlogProcessor processor, int next)
    {
        ref var from = ref processor.At(From);
        if (from.IsNumber)
            processor.SetNumber(To, from.Payload);
        else
            processor.At(To) = from;
        return next;
    }
}
