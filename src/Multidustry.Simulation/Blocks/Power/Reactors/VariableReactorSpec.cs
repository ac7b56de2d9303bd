using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Power.Reactors;

/// <summary>The numbers of one reactor that heat drives: heat units for full power, and how fast it warms up and gets unstable.</summary>
internal sealed record VariableReactorSpec(float FullHeat, float InstabilitySpeed, float WarmupSpeed)
{
    public static VariableReactorSpec Of(Block block) => new(block.Number("maxHeat"), block.Number("unstableSpeed"), block.Number("warmupSpeed"));
}
