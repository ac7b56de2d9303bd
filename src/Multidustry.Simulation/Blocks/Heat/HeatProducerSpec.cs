using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Heat;

/// <summary>The heat units that a producer gives at full efficiency, and how fast it gets there per tick.</summary>
internal sealed record HeatProducerSpec(float Output, float WarmupRate)
{
    public static HeatProducerSpec Of(Block block) => new(block.Number("heatOutput"), block.Number("warmupRate"));
}
