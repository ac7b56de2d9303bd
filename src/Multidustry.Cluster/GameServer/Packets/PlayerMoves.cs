using Multidustry.Protocol.Packets;
using Multidustry.Simulation.Commands;

namespace Multidustry.Cluster.GameServer.Packets;

/// <summary>What a client's snapshot asks of its player, as a command.</summary>
internal static class PlayerMoves
{
    public static MovePlayer From(int player, in ClientSnapshotPacket packet) => new() { Id = player };
}
