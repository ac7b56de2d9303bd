using Multidustry.Protocol.Entities;
using Multidustry.Protocol.Types;
using Multidustry.Simulation;
using Multidustry.Simulation.Players;

namespace Multidustry.Cluster.GameServer.Snapshots;

/// <summary>A player of the world as snapshots show it.</summary>
internal static class PlayerView
{
    private const byte ClassId = 12;

    public static PlayerEntity Of(World world, int row)
    {
        var players = world.Players;
        var unit = players.Unit.Values[row];
        return new PlayerEntity
        {
            ClassId = ClassId,
            Admin = players.Is(row, PlayerFlags.Admin),
            Boosting = players.Is(row, PlayerFlags.Boosting),
            Color = (uint)players.Color.Values[row],
            MouseX = players.MouseX.Values[row],
            MouseY = players.MouseY.Values[row],
            Name = players.Name.Values[row],
            Shooting = players.Is(row, PlayerFlags.Shooting),
            Team = players.Team.Values[row],
            Typing = players.Is(row, PlayerFlags.Typing),
            Unit = world.Units.IsAlive(unit) ? UnitReference.Unit(world.Units.Id.Values[unit.Row]) : UnitReference.None,
            X = players.X.Values[row],
            Y = players.Y.Values[row],
        };
    }
}
