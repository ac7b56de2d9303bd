using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Campaign;

/// <summary>The numbers of one launch pad: ticks between launches, and whether it mixes items.</summary>
internal sealed record LaunchPadSpec(float LaunchTime, bool MixesItems)
{
    public static LaunchPadSpec Of(Block block) => new(block.Number("launchTime"), block.Flag("acceptMultipleItems"));
}
