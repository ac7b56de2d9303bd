using Multidustry.Core.Content;
using Multidustry.Core.Geometry;

namespace Multidustry.Simulation.Blocks.Support.Regeneration;

/// <summary>The numbers of one regen projector: half the side of its square in world units, percent healed per tick, and the booster's factor and time.</summary>
internal sealed record RegenProjectorSpec(float Range, float Percent, float BoosterFactor, float BoosterTime)
{
    public static RegenProjectorSpec Of(Block block) => new(
        block.Number("range") * TilePosition.WorldUnits / 2f, block.Number("healPercent"), block.Number("optionalMultiplier"), block.Number("optionalUseTime"));
}
