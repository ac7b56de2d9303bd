using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Support.Overdrive;

/// <summary>The speed that an overdrive projector gives, and what the booster adds.</summary>
internal sealed record OverdriveProjectorSpec(float Speed, float BoosterSpeed)
{
    public static OverdriveProjectorSpec Of(Block block) => new(block.Number("speedBoost"), block.Number("speedBoostPhase"));
}
