using Multidustry.Protocol.Packets;
using Multidustry.Simulation.Commands;

namespace Multidustry.Cluster.GameServer.Packets;

/// <summary>What a client's snapshot asks of its player, as a command.</summary>
internal static class PlayerMoves
{
    public static MovePlayer From(int player, in ClientSnapshotPacket packet) => new()
    {
        Player = player,
        Number = packet.SnapshotId,
        UnitId = packet.UnitId,
        Dead = packet.Dead,
        X = packet.X,
        Y = packet.Y,
        PointerX = packet.PointerX,
        PointerY = packet.PointerY,
        Rotation = packet.Rotation,
        BaseRotation = packet.BaseRotation,
        VelocityX = packet.XVelocity,
        VelocityY = packet.YVelocity,
        Mining = packet.Mining,
        Boosting = packet.Boosting,
        Shooting = packet.Shooting,
        Typing = packet.Chatting,
        Building = packet.Building,
        Plans = packet.Plans is { } plans ? plans.ToArray() : null,
    };
}
