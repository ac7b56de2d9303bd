using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Transport.Unloaders;

/// <summary>The numbers of one unloader: ticks between two items.</summary>
internal readonly record struct UnloaderSpec(float Speed)
{
    public static readonly string[] Classes = ["Unloader"];

    public static UnloaderSpec Of(Block block) => new(block.Number("speed"));
}
