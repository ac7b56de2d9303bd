using System.Buffers;
using Multidustry.Cluster.GameServer.Sessions;
using Multidustry.Core.Binary;
using Multidustry.Protocol.Entities;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Schema;
using Multidustry.Simulation.Environment;
using Multidustry.Simulation.Units;

namespace Multidustry.Cluster.GameServer.Snapshots;

/// <summary>
/// Every player, unit, fire and puddle, every time: the protocol has no differences. Split into datagrams that close after the entity
/// which takes the data over 800 bytes, as in the original. Allocates nothing in a steady state.
/// </summary>
internal sealed class EntitySnapshots(WorldHost host)
{
    private const int CloseAbove = 800;
    private const int HiddenPerPacket = 256;
    private readonly ArrayBufferWriter<byte> _data = new(4096);
    private readonly PacketContext _context = new(host.Schema, PacketDirection.ToClient);
    private readonly UnitView _units = new();
    private readonly List<PlayerSession> _waiting = [];
    private readonly List<PlayerSession> _team = [];
    private readonly List<int> _hidden = [];
    private short _count;

    public void Send(List<PlayerSession> due)
    {
        if (!host.World.Rules.Fog)
        {
            SendTo(due, null);
            return;
        }
        // Teams see different units, so each gets a snapshot of its own.
        _waiting.Clear();
        _waiting.AddRange(due);
        while (_waiting.Count > 0)
        {
            var team = TeamOf(_waiting[0]);
            _team.Clear();
            for (var i = _waiting.Count - 1; i >= 0; i--)
                if (TeamOf(_waiting[i]) == team)
                {
                    _team.Add(_waiting[i]);
                    _waiting.RemoveAt(i);
                }
            SendTo(_team, team);
        }
    }

    public void Reset()
    {
        _data.ResetWrittenCount();
        _count = 0;
    }

    private void SendTo(List<PlayerSession> due, byte? viewer)
    {
        _hidden.Clear();
        SendPlayers(due);
        SendUnits(due, viewer);
        SendEnvironment(due);
        Close(due);
        foreach (var ids in _hidden.Chunk(HiddenPerPacket))
            host.Outbox.SendTo(due, new HiddenSnapshotPacket { Ids = ids });
    }

    private void SendEnvironment(List<PlayerSession> due)
    {
        var (fires, puddles) = (host.World.Fires, host.World.Puddles);
        for (var row = 0; row < fires.RowCount; row++)
            if (fires.IsAlive(row))
                Add(due, fires.Id[row], EnvironmentView.Fire(host.World, row));
        for (var row = 0; row < puddles.RowCount; row++)
            if (puddles.IsAlive(row))
                Add(due, puddles.Id[row], EnvironmentView.Puddle(host.World, row));
    }

    private byte TeamOf(PlayerSession session)
    {
        var row = host.World.Players.Find(session.PlayerId);
        return row >= 0 ? host.World.Players.Team[row] : host.World.Rules.DefaultTeam;
    }

    private void SendPlayers(List<PlayerSession> due)
    {
        var players = host.World.Players;
        for (var row = 0; row < players.RowCount; row++)
            if (players.IsAlive(row))
                Add(due, players.Id[row], PlayerView.Of(host.World, row));
    }

    /// <summary>Units in the viewer's fog are only named, so that clients take them out. One that shoots gives itself away.</summary>
    private void SendUnits(List<PlayerSession> due, byte? viewer)
    {
        var units = host.World.Units;
        for (var row = 0; row < units.RowCount; row++)
        {
            if (!units.IsInWorld(row))
                continue;
            if (viewer is { } team && !units.Is(row, UnitFlags.Shooting) && host.World.Fog.Hides(row, team))
                _hidden.Add(units.Id[row]);
            else
                Add(due, units.Id[row], _units.Of(host.World, row));
        }
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
