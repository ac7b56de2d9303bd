using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Transport.Junctions;

/// <summary>The numbers of one junction: ticks that an item takes, and items that fit in each direction.</summary>
internal readonly record struct JunctionSpec(float Speed, int Capacity)
{
    public static readonly string[] Classes = ["Junction"];

    public static JunctionSpec Of(Block block) => new(block.Number("speed"), block.Integer("capacity"));
}
