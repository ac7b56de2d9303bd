using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Support.Menders;

/// <summary>The numbers of one mender: ticks between pulses, range in world units, percent healed, and what the booster adds.</summary>
internal sealed record MendProjectorSpec(float Reload, float Range, float Percent, float BoosterPercent, float BoosterRange, float BoosterTime)
{
    public static MendProjectorSpec Of(Block block) => new(
        block.Number("reload"), block.Number("range"), block.Number("healPercent"), block.Number("phaseBoost"), block.Number("phaseRangeBoost"),
        block.Number("useTime"));
}
