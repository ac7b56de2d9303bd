using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Transport.Unloaders;

/// <summary>The numbers of one duct unloader: ticks between two items, and whether it may take what cores hold.</summary>
internal readonly record struct DirectionalUnloaderSpec(float Speed, bool AllowsCores)
{
    public static readonly string[] Classes = ["DirectionalUnloader"];

    public static DirectionalUnloaderSpec Of(Block block) => new(block.Number("speed"), block.Flag("allowCoreUnload"));
}
