using Multidustry.Core.Geometry;

namespace Multidustry.Simulation.Logic;

/// <summary>One processor as operators see it.</summary>
/// <param name="Tile">Where it stands.</param>
/// <param name="Block">Block id.</param>
/// <param name="Team">Team number.</param>
/// <param name="Length">Instructions of its program.</param>
/// <param name="Links">Buildings it is linked to.</param>
/// <param name="Total">What it cost since the world was loaded.</param>
public sealed record ProcessorProfile(TilePosition Tile, ushort Block, byte Team, int Length, int Links, LogicCost Total)
{
    internal static ProcessorProfile Of(ProcessorHost host) => new(
        host.World.Tiles.PositionOf(host.World.Buildings.Tile[host.Row]), host.World.Buildings.Block[host.Row], host.Team,
        host.Processor?.Program.Length ?? 0, host.Links.All.Count(link => link.IsValid), host.TotalCost);
}
