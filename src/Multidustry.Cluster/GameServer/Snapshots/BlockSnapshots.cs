using System.Buffers;
using Multidustry.Cluster.GameServer.Sessions;
using Multidustry.Core.Binary;
using Multidustry.Protocol.Packets;
using Multidustry.Simulation.Persistence;

namespace Multidustry.Cluster.GameServer.Snapshots;

/// <summary>
/// The state of those buildings that clients can't follow by themselves, to everybody, now and then. Split like entity
/// snapshots. A client stops at a building it doesn't know, so construction must have been announced before.
/// </summary>
internal sealed class BlockSnapshots(WorldHost host)
{
    private const int CloseAbove = 800;
    private readonly ArrayBufferWriter<byte> _data = new(8192);
    private short _count;

    public void Send()
    {
        if (host.Sessions.All.Count == 0)
            return;
        var buildings = host.World.Buildings;
        var records = new BuildingRecords(host.World);
        for (var row = 0; row < buildings.RowCount; row++)
        {
            if (!buildings.IsAlive(row) || buildings.IsCarried(row) || !host.World.Content.Blocks[buildings.Block[row]].Syncs)
                continue;
            Add(records, row);
            if (_data.WrittenCount > CloseAbove)
                Close();
        }

        Close();
    }

    /// <summary>Tells one player how a building really is, after it took for granted that it could change it.</summary>
    public void Correct(PlayerSession session, int building)
    {
        Add(new BuildingRecords(host.World), building);
        host.Outbox.Send(session, new BlockSnapshotPacket { Amount = _count, Data = _data.WrittenMemory });
        Clear();
    }

    private void Add(BuildingRecords records, int building)
    {
        var buildings = host.World.Buildings;
        var writer = new BigEndianWriter(_data);
        writer.WriteInt32(host.World.Tiles.PositionOf(buildings.Tile[building]).Packed);
        writer.WriteInt16((short)buildings.Block[building]);
        records.Write(building, ref writer);
        writer.Flush();
        _count++;
    }

    private void Close()
    {
        if (_count > 0)
            host.Outbox.Broadcast(new BlockSnapshotPacket { Amount = _count, Data = _data.WrittenMemory });
        Clear();
    }

    private void Clear()
    {
        _data.ResetWrittenCount();
        _count = 0;
    }
}
