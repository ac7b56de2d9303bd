using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Liquids.Pumps;

/// <summary>The numbers of one pump: what it draws per tile and tick, and the ticks of the cycle that programs see as its progress.</summary>
internal readonly record struct PumpSpec(float AmountPerTile, float CycleTicks)
{
    public static PumpSpec Of(Block block) => new(block.Number("pumpAmount"), block.Number("consumeTime"));
}
