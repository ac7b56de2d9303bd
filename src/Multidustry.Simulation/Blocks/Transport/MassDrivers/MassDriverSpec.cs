using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Transport.MassDrivers;

/// <summary>
/// The numbers of one mass driver: reach in world units, ticks to reload, fewest items worth a shot, degrees per tick,
/// distance from the centre at which bolts start, their speed in world units per tick, and the ticks after which a lost one ends.
/// </summary>
internal readonly record struct MassDriverSpec(
    float Range, float Reload, int MinimumItems, float RotateSpeed, float Translation, float BoltSpeed, float BoltLifetime)
{
    public static readonly string[] Classes = ["MassDriver"];

    public static MassDriverSpec Of(Block block) => new(
        block.Number("range"), block.Number("reload"), block.Integer("minDistribute"), block.Number("rotateSpeed"),
        block.Number("translation"), block.Number("bulletSpeed"), block.Number("bulletLifetime"));
}
