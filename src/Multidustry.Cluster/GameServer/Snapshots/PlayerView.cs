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
        var unit = players.Unit[row];
        return new PlayerEntity
        {
            ClassId = ClassId,
            Admin = players.Is(row, PlayerFlags.Admin),
            Boosting = players.Is(row, PlayerFlags.Boosting),
            Color = (uint)players.Color[row],
            MouseX = players.MouseX[row],
            MouseY = players.MouseY[row],
            Name = players.Name[row],
            SelectedBlock = -1,
            Shooting = players.Is(row, PlayerFlags.Shooting),
            Team = players.Team[row],
            Typing = players.Is(row, PlayerFlags.Typing),
            Unit = world.Units.IsAlive(unit) ? UnitReference.Unit(world.Units.Id[unit.Row]) : UnitReference.None,
            X = players.X[row],
            Y = players.Y[row],
        };
    }
}
