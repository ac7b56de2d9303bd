using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Events;

namespace Multidustry.Cluster.GameServer.Snapshots;

// What the world does to itself: nodes that link when they are built, and programs with the rights of the map.
internal sealed partial class EventRelay
{
    private void RelayChange(in WorldEvent e)
    {
        var outbox = host.Outbox;
        switch (e.Kind)
        {
            // A player's configuration is passed on by whoever carried it out: the player itself must not get it back.
            case WorldEventKind.BuildingConfigured when e.Entity < 0:
                outbox.Broadcast(new TileConfigPacket { Player = EntityReference.None, Build = e.Tile, Value = e.Config });
                break;
            case WorldEventKind.FloorChanged:
                var overlay = host.World.Tiles.Overlays[host.World.Tiles.IndexOf(e.Tile.X, e.Tile.Y)];
                outbox.Broadcast(new SetFloorPacket { Tile = e.Tile, Floor = (short)e.Block, Overlay = (short)overlay });
                break;
            case WorldEventKind.OverlayChanged:
                outbox.Broadcast(new SetOverlayPacket { Tile = e.Tile, Overlay = (short)e.Block });
                break;
            case WorldEventKind.FlagChanged:
                outbox.Broadcast(new SetFlagPacket { Flag = e.Config.AsString(), Add = e.Amount != 0 });
                break;
            case WorldEventKind.MapAreaChanged when e.Config.AsIntArray() is { Length: 4 } area:
                outbox.Broadcast(new SetMapAreaPacket { X = area.Span[0], Y = area.Span[1], Width = area.Span[2], Height = area.Span[3] });
                break;
            case WorldEventKind.BulletThrown:
                outbox.Broadcast(new CreateBulletPacket { Type = e.Item, Team = 0, X = e.X, Y = e.Y, Angle = e.Config.AsFloat(), Damage = -1f, VelocityScl = 1f, LifetimeScl = 1f });
                break;
            case WorldEventKind.ProgramExploded:
                outbox.Broadcast(new LogicExplosionPacket
                {
                    Team = e.Team,
                    X = e.X,
                    Y = e.Y,
                    Radius = e.Config.AsVector().X,
                    Damage = e.Config.AsVector().Y,
                    Air = (e.Amount & ExplosionFlags.Air) != 0,
                    Ground = (e.Amount & ExplosionFlags.Ground) != 0,
                    Pierce = (e.Amount & ExplosionFlags.Pierce) != 0,
                    Effect = (e.Amount & ExplosionFlags.Effect) != 0,
                });
                break;
            case WorldEventKind.WeatherStarted:
                outbox.Broadcast(new CreateWeatherPacket { Weather = e.Item, Intensity = e.Config.AsVector().X, Duration = e.Config.AsVector().Y, WindX = e.X, WindY = e.Y });
                break;
            case WorldEventKind.VariableSynchronised:
                outbox.Broadcast(new SyncVariablePacket { Building = e.Tile, Variable = e.Amount, Value = e.Config });
                break;
        }
    }
}
