using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Instructions;

/// <summary><c>end</c>: the program starts again.</summary>
internal sealed class EndInstruction : Instruction
{
    public static readonly InstructionSignature Signature = new("end", [], _ => new EndInstruction());

    public override int Execute(MlogProcessor processor, int next) => processor.Program.Length;
}

/// <summary><c>stop</c>: stays here for ever.</summary>
internal sealed class StopInstruction : Instruction
{
    public static readonly InstructionSignature Signature = new("stop", [], _ => new StopInstruction());

    public override int Execute(MlogProcessor processor, int next) => processor.Yield();
}

/// <summary><c>wait</c>: stays here until its own timer has run for so many seconds.</summary>
internal sealed class WaitInstruction(int seconds, int timer) : Instruction
{
    public static readonly InstructionSignature Signature =
        new("wait", [Parameter.In("value", "0.5")], o => new WaitInstruction(o.In(0), o.NewTimer()));

    public override int Execute(MlogProcessor processor, int next)
    {
        ref var elapsed = ref processor.Timer(timer);
        if (elapsed >= processor.NumberAt(seconds))
        {
            elapsed = 0;
            return next;
        }
        elapsed += processor.Host.Globals.Delta / 60f;
        return processor.Yield();
    }
}
