using System.Buffers;
using Multidustry.Cluster.GameServer.Sessions;
using Multidustry.Core.Binary;
using Multidustry.Protocol.Entities;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Schema;

namespace Multidustry.Cluster.GameServer.Snapshots;

/// <summary>
/// Every player and unit, every time: the protocol has no differences. Split into datagrams that close after the entity
/// which takes the data over 800 bytes, as in the original. Allocates nothing in a steady state.
/// </summary>
internal sealed class EntitySnapshots(WorldHost host)
{
    private const int CloseAbove = 800;
    private readonly ArrayBufferWriter<byte> _data = new(4096);
    private readonly PacketContext _context = new(host.Schema, PacketDirection.ToClient);
    private readonly UnitView _units = new();
    private short _count;

    public void Send(List<PlayerSession> due)
    {
        SendPlayers(due);
        SendUnits(due);
        Close(due);
    }

    public void Reset()
    {
        _data.ResetWrittenCount();
        _count = 0;
    }

    private void SendPlayers(List<PlayerSession> due)
    {
        var players = host.World.Players;
        for (var row = 0; row < players.RowCount; row++)
            if (players.IsAlive(row))
                Add(due, players.Id[row], PlayerView.Of(host.World, row));
    }

    private void SendUnits(List<PlayerSession> due)
    {
        var units = host.World.Units;
        for (var row = 0; row < units.RowCount; row++)
            if (units.IsAlive(row))
                Add(due, units.Id[row], _units.Of(host.World, row));
    }

    private void Add<TEntity>(List<PlayerSession> due, int id, in TEntity entity)
        where TEntity : struct, IEntity<TEntity>
    {
        var writer = new BigEndianWriter(_data);
        EntityCodec.WriteSync(ref writer, id, entity, _context);
        writer.Flush();
        _count++;
        if (_data.WrittenCount > CloseAbove)
            Close(due);
    }

    private void Close(List<PlayerSession> due)
    {
        if (_count > 0)
            host.Outbox.SendTo(due, new EntitySnapshotPacket { Amount = _count, Data = _data.WrittenMemory });
        _data.ResetWrittenCount();
        _count = 0;
    }
}
