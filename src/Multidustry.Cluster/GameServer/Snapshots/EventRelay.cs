using Multidustry.Core.Geometry;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Events;

namespace Multidustry.Cluster.GameServer.Snapshots;

/// <summary>Tells players what happened in a tick. Belongs to the world's thread.</summary>
internal sealed partial class EventRelay(WorldHost host)
{
    public void Relay(ReadOnlySpan<WorldEvent> events)
    {
        foreach (ref readonly var happened in events)
            Relay(happened);
    }

    private void Relay(in WorldEvent e)
    {
        var outbox = host.Outbox;
        switch (e.Kind)
        {
            case WorldEventKind.PlayerSpawned:
                outbox.Broadcast(new PlayerSpawnPacket { Tile = e.Tile, Player = new EntityReference(e.Entity) });
                break;
            case WorldEventKind.PositionCorrected when host.Sessions.FindPlayer(e.Entity) is { } session:
                outbox.Send(session, new SetPositionPacket { X = e.X, Y = e.Y });
                break;
            case WorldEventKind.UnitDespawned:
                outbox.Broadcast(new UnitDespawnPacket { Unit = UnitReference.Unit(e.Entity) });
                break;
            case WorldEventKind.UnitDied:
                outbox.Broadcast(new UnitDeathPacket { UnitId = e.Entity });
                break;
            case WorldEventKind.ConstructionBegan:
                outbox.Broadcast(new BeginPlacePacket { Unit = Builder(e), Result = (short)e.Block, Team = e.Team, X = e.Tile.X, Y = e.Tile.Y, Rotation = e.Rotation, PlaceConfig = e.Config });
                break;
            case WorldEventKind.ConstructionFinished:
                outbox.Broadcast(new ConstructFinishPacket { Tile = e.Tile, Block = (short)e.Block, Builder = Builder(e), Rotation = (sbyte)e.Rotation, Team = e.Team, Config = e.Config });
                break;
            case WorldEventKind.DeconstructionBegan:
                outbox.Broadcast(new BeginBreakPacket { Unit = Builder(e), Team = e.Team, X = e.Tile.X, Y = e.Tile.Y });
                break;
            case WorldEventKind.DeconstructionFinished:
                outbox.Broadcast(new DeconstructFinishPacket { Tile = e.Tile, Block = (short)e.Block, Builder = Builder(e) });
                break;
            case WorldEventKind.BuildingDestroyed:
                outbox.Broadcast(new BuildDestroyedPacket { Build = e.Tile });
                break;
            case WorldEventKind.TileChanged:
                outbox.Broadcast(new SetTilePacket { Tile = e.Tile, Block = (short)e.Block, Team = e.Team, Rotation = e.Rotation });
                break;
            case WorldEventKind.ItemsTaken:
                outbox.Broadcast(new TakeItemsPacket { Build = e.Tile, Item = e.Item, Amount = e.Amount, To = UnitReference.Unit(e.Entity) });
                break;
            case WorldEventKind.ItemsGiven:
                outbox.Broadcast(new TransferItemToPacket { Unit = UnitReference.Unit(e.Entity), Item = e.Item, Amount = e.Amount, X = e.X, Y = e.Y, Build = e.Tile });
                break;
            case WorldEventKind.PlanRefused when host.Sessions.FindPlayer(e.Entity) is { } session:
                outbox.Send(session, new RemoveQueueBlockPacket { X = e.Tile.X, Y = e.Tile.Y, Breaking = e.Amount != 0 });
                break;
            case WorldEventKind.GameOver:
                outbox.Broadcast(new GameOverPacket { Winner = e.Team });
                break;
            default:
                RelayChange(e);
                break;
        }
    }

    private static UnitReference Builder(in WorldEvent e) => e.Entity < 0 ? UnitReference.None : UnitReference.Unit(e.Entity);
}
