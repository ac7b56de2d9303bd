using Multidustry.Mlog.Runtime;
using Multidustry.Mlog.Syntax;

namespace Multidustry.Mlog.Instructions;

/// <summary>A statement whose operands are declared, waiting for all constants to be known.</summary>
internal sealed class InstructionDraft(MlogStatement statement, InstructionSignature? signature, string[] arguments, int[] slots)
{
    public MlogStatement Statement { get; } = statement;

    public static InstructionDraft Nothing(MlogStatement statement) => new(statement, null, [], []);

    public Instruction Build(OperandReader reader)
    {
        reader.Next(arguments, slots);
        if (signature is null)
            return NoOperation.Instance;
        var instruction = signature.Create(reader);
        instruction.Reads = [.. reader.Reads];
        instruction.Writes = [.. reader.Writes];
        return reader.TouchesCounter ? new CounterInstruction(instruction) : instruction;
    }
}
