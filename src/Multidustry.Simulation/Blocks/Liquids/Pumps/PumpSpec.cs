using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Liquids.Pumps;

/// <summary>The numbers of one pump: what it draws per tile and tick.</summary>
internal readonly record struct PumpSpec(float AmountPerTile)
{
    public static PumpSpec Of(Block block) => new(block.Number("pumpAmount"));
}
