using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Support.Menders;

/// <summary>Percent of health that a pulse of a mender gives back, and what the booster adds.</summary>
internal sealed record MendProjectorSpec(float Percent, float BoosterPercent)
{
    public static MendProjectorSpec Of(Block block) => new(block.Number("healPercent"), block.Number("phaseBoost"));
}
