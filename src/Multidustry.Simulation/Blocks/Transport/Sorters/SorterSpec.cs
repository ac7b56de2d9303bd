using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Transport.Sorters;

/// <summary>What one sorter lets straight through: the chosen item, or all others.</summary>
internal readonly record struct SorterSpec(bool IsInverted)
{
    public static readonly string[] Classes = ["Sorter"];

    public static SorterSpec Of(Block block) => new(block.Flag("invert"));
}
