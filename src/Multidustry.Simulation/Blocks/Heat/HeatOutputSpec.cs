using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Heat;

/// <summary>The heat units that a block gives at full efficiency, and how fast it gets there per tick.</summary>
internal sealed record HeatOutputSpec(float Full, float Speed)
{
    public static readonly string[] Classes = ["HeatProducer", "HeaterGenerator"];

    public static HeatOutputSpec Of(Block block) => new(block.Number("heatOutput"), block.Number("warmupRate"));
}
