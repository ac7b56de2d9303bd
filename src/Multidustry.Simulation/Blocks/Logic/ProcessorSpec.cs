using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Logic;

/// <summary>The numbers of a processor block. The range is in world units.</summary>
internal sealed record ProcessorSpec(int InstructionsPerTick, int MaximumInstructionsPerTick, float Range, bool IsPrivileged)
{
    public static ProcessorSpec Of(Block block) =>
        new(block.Integer("instructionsPerTick"), block.Integer("maxInstructionsPerTick"), block.Number("range"), block.IsPrivileged);
}
