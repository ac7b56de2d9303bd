using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Defense.Doors;

/// <summary>The numbers of one automatic door: ticks between looks, and how far around itself it looks, world units.</summary>
internal sealed record AutoDoorSpec(float Interval, float Margin)
{
    public static AutoDoorSpec Of(Block block) => new(block.Number("checkInterval"), block.Number("triggerMargin"));
}
