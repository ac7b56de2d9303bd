using Multidustry.Core.Geometry;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Commands;

namespace Multidustry.Cluster.GameServer.Packets;

// Packets that change the world. Each becomes a command; the world's events tell everybody what came of it.
internal sealed partial class ClientPackets
{
    void IPacketVisitor.Visit(in ClientSnapshotPacket packet)
    {
        _session.LastClientSnapshot = packet.SnapshotId;
        _host.Execute(PlayerMoves.From(_session.PlayerId, packet));
    }

    void IPacketVisitor.Visit(in UnitClearPacket packet)
    {
        if (Interact(new RespawnPlayer { Player = _session.PlayerId }))
            _host.Outbox.Broadcast(new UnitClearPacket { Player = Sender });
    }

    void IPacketVisitor.Visit(in RotateBlockPacket packet)
    {
        if (Interact(new RotateBuilding { Player = _session.PlayerId, Tile = packet.Build, Left = packet.Direction }))
            _host.Outbox.Broadcast(packet with { Player = Sender });
    }

    void IPacketVisitor.Visit(in TileConfigPacket packet)
    {
        if (Interact(new ConfigureBuilding { Player = _session.PlayerId, Tile = packet.Build, Config = packet.Value }))
            _host.Outbox.Broadcast(packet with { Player = Sender }, except: _session);
        else if (_host.World.Tiles.Contains(packet.Build) && _host.World.Tiles.BuildingAt(packet.Build.X, packet.Build.Y) is >= 0 and var building)
            _corrections.Correct(_session, building); // its client has configured the building already
    }

    void IPacketVisitor.Visit(in RequestItemPacket packet)
    {
        if (Interact(new RequestItem { Player = _session.PlayerId, Tile = packet.Build, Item = packet.Item, Amount = packet.Amount }))
            _host.Outbox.Broadcast(packet with { Player = Sender });
    }

    void IPacketVisitor.Visit(in TransferInventoryPacket packet)
    {
        if (Interact(new TransferInventory { Player = _session.PlayerId, Tile = packet.Build }))
            _host.Outbox.Broadcast(packet with { Player = Sender });
    }

    void IPacketVisitor.Visit(in DeletePlansPacket packet)
    {
        var tiles = Array.ConvertAll(packet.Positions.ToArray(), TilePosition.Unpack);
        if (Interact(new GiveUpRebuilding { Player = _session.PlayerId, Tiles = tiles }))
            _host.Outbox.Broadcast(packet with { Player = Sender }, except: _session);
    }

    void IPacketVisitor.Visit(in DropItemPacket packet) => _host.Execute(new DropItem { Player = _session.PlayerId });

    private EntityReference Sender => new(_session.PlayerId);
}
