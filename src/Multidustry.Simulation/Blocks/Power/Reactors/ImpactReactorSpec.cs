using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Power.Reactors;

/// <summary>The numbers of one fusion reactor: how fast it warms up, and ticks that a piece of fuel lasts.</summary>
internal sealed record ImpactReactorSpec(float WarmupSpeed, float FuelDuration)
{
    public static ImpactReactorSpec Of(Block block) => new(block.Number("warmupSpeed"), block.Number("itemDuration"));
}
