using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Support;

/// <summary>When and how far a projector acts: ticks between pulses, range in world units, and what the booster adds to it.</summary>
internal sealed record PulseProjectorSpec(float Reload, float Range, float BoosterRange, float UseTime, bool HasBooster)
{
    public static readonly string[] Classes = ["MendProjector", "OverdriveProjector"];

    public static PulseProjectorSpec Of(Block block) => new(
        block.Number("reload"), block.Number("range"), block.Number("phaseRangeBoost"), block.Number("useTime"),
        block.Class.Is("MendProjector") || block.Flag("hasBoost"));
}
