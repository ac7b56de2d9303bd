using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Power.Generators;

/// <summary>The heat units that a generator gives at full efficiency, and how fast they change.</summary>
internal sealed record HeaterGeneratorSpec(float Output, float WarmupRate)
{
    public static HeaterGeneratorSpec Of(Block block) => new(block.Number("heatOutput"), block.Number("warmupRate"));
}
