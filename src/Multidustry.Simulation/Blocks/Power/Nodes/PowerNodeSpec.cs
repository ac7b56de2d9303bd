using Multidustry.Core.Content;
using Multidustry.Core.Geometry;

namespace Multidustry.Simulation.Blocks.Power.Nodes;

/// <summary>The numbers of one node; range in world units. Power sources are nodes that make power.</summary>
internal sealed record PowerNodeSpec(float Range, int MaximumLinks, bool LinksItself, bool OnlySameBlock, float Production)
{
    public static readonly string[] Classes = ["PowerNode", "LongPowerNode", "PowerSource"];

    public static PowerNodeSpec Of(Block block) => new(
        block.Number("laserRange") * TilePosition.WorldUnits, block.Integer("maxNodes"), block.Flag("autolink"), block.Flag("sameBlockConnection"),
        block.TryGet("powerProduction", out var production) ? production.AsNumber() : 0f);
}
