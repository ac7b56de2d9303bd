using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Support.Overdrive;

/// <summary>The numbers of one overdrive projector: ticks between pulses, range in world units, speed, and what the booster adds.</summary>
internal sealed record OverdriveProjectorSpec(float Reload, float Range, float Speed, float BoosterSpeed, float BoosterRange, float UseTime, bool HasBooster)
{
    public static OverdriveProjectorSpec Of(Block block) => new(
        block.Number("reload"), block.Number("range"), block.Number("speedBoost"), block.Number("speedBoostPhase"), block.Number("phaseRangeBoost"),
        block.Number("useTime"), block.Flag("hasBoost"));
}
