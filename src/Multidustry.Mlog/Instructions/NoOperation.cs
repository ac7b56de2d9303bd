using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Instructions;

/// <summary><c>noop</c>, and whatever no instruction is.</summary>
internal sealed class NoOperation : Instruction
{
    public static readonly NoOperation Instance = new();

    public static readonly InstructionSignature Signature = new("noop", [], _ => Instance);

    public override int Execute(MlogProcessor processor, int next) => next;
}
