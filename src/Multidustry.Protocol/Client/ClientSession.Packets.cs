using Multidustry.Core.Binary;
using Multidustry.Core.Geometry;
using Multidustry.Protocol.Entities;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Types;

namespace Multidustry.Protocol.Client;

// What each packet means to the client. Packets that are not here are for the host's own packet hook.
internal sealed partial class ClientSession : IPacketVisitor, IEntityVisitor
{
    private const byte WorldContent = 2;

    void IPacketVisitor.Visit(in StreamBeginPacket packet)
    {
        Progress++;
        _stream.Begin(packet);
    }

    void IPacketVisitor.Visit(in StreamChunkPacket packet)
    {
        Progress++;
        if (_stream.Add(packet) is { } whole && _stream.ContentType == WorldContent)
            Load(whole);
    }

    void IPacketVisitor.Visit(in WorldDataBeginPacket packet) => Unload();

    void IPacketVisitor.Visit(in KickPacket packet) => owner.OnKicked(new Kick(null, packet.Reason));

    void IPacketVisitor.Visit(in Kick2Packet packet) => owner.OnKicked(new Kick(packet.Reason, null));

    void IPacketVisitor.Visit(in PingResponsePacket packet) => owner.OnPong(packet);

    void IPacketVisitor.Visit(in SendMessagePacket packet) => owner.OnChat(new ChatMessage(packet.Message ?? "", null, null));

    void IPacketVisitor.Visit(in SendMessage2Packet packet) =>
        owner.OnChat(new ChatMessage(packet.Message ?? "", packet.Unformatted, World?.Players.GetValueOrDefault(packet.PlayerSender.Id)));

    void IPacketVisitor.Visit(in PlayerDisconnectPacket packet)
    {
        if (World?.RemovePlayer(packet.PlayerId) is { } player)
            owner.OnPlayerLeft(player);
    }

    void IPacketVisitor.Visit(in SetPositionPacket packet) => owner.OnMoved(packet.X, packet.Y);

    void IPacketVisitor.Visit(in StateSnapshotPacket packet)
    {
        Progress++;
        World?.Apply(packet, Context);
    }

    void IPacketVisitor.Visit(in EntitySnapshotPacket packet)
    {
        Progress++;
        EntityCodec.VisitSnapshot(packet.Data, packet.Amount, Context, this);
    }

    void IPacketVisitor.Visit(in UnitSpawnPacket packet)
    {
        var reader = new BigEndianReader(packet.Container.Span);
        EntityCodec.VisitSync(ref reader, Context, this);
    }

    void IPacketVisitor.Visit(in HiddenSnapshotPacket packet)
    {
        foreach (var id in packet.Ids.Span)
            World?.Hide(id);
    }

    void IPacketVisitor.Visit(in UnitEnteredPayloadPacket packet)
    {
        if (packet.Unit.Kind == UnitReferenceKind.Unit)
            World?.Hide(packet.Unit.Value);
    }

    void IPacketVisitor.Visit(in UnitDeathPacket packet) => World?.RemoveUnit(packet.UnitId);

    void IPacketVisitor.Visit(in UnitDestroyPacket packet) => World?.RemoveUnit(packet.UnitId);

    void IPacketVisitor.Visit(in UnitDespawnPacket packet) => World?.RemoveUnit(packet.Unit);

    void IPacketVisitor.Visit(in UnitCapDeathPacket packet) => World?.RemoveUnit(packet.Unit);

    void IPacketVisitor.Visit(in UnitEnvDeathPacket packet) => World?.RemoveUnit(packet.Unit);

    void IPacketVisitor.Visit(in UnitSafeDeathPacket packet) => World?.RemoveUnit(packet.Unit);

    void IPacketVisitor.Visit(in SetRulesPacket packet)
    {
        if (World is not null)
            World.Rules = packet.Rules;
    }

    void IPacketVisitor.Visit(in BeginPlacePacket packet)
    {
        // Cores, ores and the like stand at once; for everything else a construction site comes first.
        if (!_content.Blocks.TryGet(packet.Result, out var block) || !(block.IsInstantlyBuilt || block.BuildingClass == "CoreBuild"))
            return;
        World?.Tiles.SetBlock(new TilePosition((short)packet.X, (short)packet.Y), packet.Result);
        owner.OnPlanDone(packet.X, packet.Y);
    }

    void IPacketVisitor.Visit(in ConstructFinishPacket packet)
    {
        World?.Tiles.SetBlock(packet.Tile, packet.Block);
        owner.OnPlanDone(packet.Tile.X, packet.Tile.Y);
    }

    void IPacketVisitor.Visit(in DeconstructFinishPacket packet)
    {
        World?.Tiles.RemoveBlock(packet.Tile);
        owner.OnPlanDone(packet.Tile.X, packet.Tile.Y);
    }

    void IPacketVisitor.Visit(in RemoveQueueBlockPacket packet) => owner.OnPlanDone(packet.X, packet.Y);

    void IPacketVisitor.Visit(in RemoveTilePacket packet) => World?.Tiles.RemoveBlock(packet.Tile);

    void IPacketVisitor.Visit(in BuildDestroyedPacket packet) => World?.Tiles.RemoveBlock(packet.Build);

    void IPacketVisitor.Visit(in SetTilePacket packet) => World?.Tiles.SetBlock(packet.Tile, packet.Block);

    void IPacketVisitor.Visit(in SetTileBlocksPacket packet)
    {
        foreach (var position in packet.Positions.Span)
            World?.Tiles.SetBlock(TilePosition.Unpack(position), packet.Block);
    }

    void IPacketVisitor.Visit(in SetFloorPacket packet)
    {
        World?.Tiles.SetFloor(packet.Tile, packet.Floor);
        World?.Tiles.SetOverlay(packet.Tile, packet.Overlay);
    }

    void IPacketVisitor.Visit(in SetOverlayPacket packet) => World?.Tiles.SetOverlay(packet.Tile, packet.Overlay);

    void IPacketVisitor.Visit(in SetTileFloorsPacket packet)
    {
        foreach (var position in packet.Positions.Span)
            World?.Tiles.SetFloor(TilePosition.Unpack(position), packet.Block);
    }

    void IPacketVisitor.Visit(in SetTileOverlaysPacket packet)
    {
        foreach (var position in packet.Positions.Span)
            World?.Tiles.SetOverlay(TilePosition.Unpack(position), packet.Block);
    }

    void IEntityVisitor.Visit(int id, in PlayerEntity entity)
    {
        if (World?.Player(id) is not { } found)
            return;
        found.Player.Apply(entity);
        if (found.IsNew)
            owner.OnPlayerJoined(found.Player);
    }

    void IEntityVisitor.Visit(int id, in UnitEntity entity)
    {
        if (World?.Unit(id) is { } found)
            found.Unit.Apply(entity, own: !found.IsNew && id == World.Own?.Unit.Value);
    }
}
