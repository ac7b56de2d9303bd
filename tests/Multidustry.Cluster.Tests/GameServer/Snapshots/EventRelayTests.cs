using Multidustry.Core.Content;
using Multidustry.Core.Geometry;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Types;
using Multidustry.Simulation;
using Multidustry.Simulation.Events;

namespace Multidustry.Cluster.Tests.GameServer.Snapshots;

/// <summary>What players are told of changes that the world makes by itself.</summary>
[CancelAfter(60_000)]
public sealed class EventRelayTests
{
    private static readonly TilePosition Tile = new(7, 8);

    [Test]
    public async Task A_node_that_links_itself_is_configured_for_everybody(CancellationToken cancellation)
    {
        var told = await RelayAsync<TileConfigPacket>(new WorldEvent(WorldEventKind.BuildingConfigured) { Entity = -1, Tile = Tile, Config = ConfigValue.Int(42) }, cancellation);
        Assert.That((told.Build, told.Value), Is.EqualTo((Tile, ConfigValue.Int(42))));
        Assert.That(told.Player, Is.EqualTo(EntityReference.None));
    }

    [Test]
    public async Task A_program_changes_floors_and_overlays_for_everybody(CancellationToken cancellation)
    {
        var content = ContentCatalogue.ForBuild(154);
        var (sand, ore) = (content.Blocks["sand-floor"].Id, content.Blocks["ore-copper"].Id);
        var floor = await RelayAsync<SetFloorPacket>(new WorldEvent(WorldEventKind.FloorChanged) { Tile = Tile, Block = (ushort)sand }, cancellation);
        Assert.That((floor.Tile, (int)floor.Floor), Is.EqualTo((Tile, (int)sand)));
        var overlay = await RelayAsync<SetOverlayPacket>(new WorldEvent(WorldEventKind.OverlayChanged) { Tile = Tile, Block = (ushort)ore }, cancellation);
        Assert.That((overlay.Tile, (int)overlay.Overlay), Is.EqualTo((Tile, (int)ore)));
    }

    [Test]
    public async Task Flags_and_the_playable_area_are_told(CancellationToken cancellation)
    {
        var flag = await RelayAsync<SetFlagPacket>(new WorldEvent(WorldEventKind.FlagChanged) { Config = ConfigValue.String("won"), Amount = 1 }, cancellation);
        Assert.That((flag.Flag, flag.Add), Is.EqualTo(("won", true)));
        var area = await RelayAsync<SetMapAreaPacket>(new WorldEvent(WorldEventKind.MapAreaChanged) { Config = ConfigValue.IntArray([1, 2, 30, 40]) }, cancellation);
        Assert.That((area.X, area.Y, area.Width, area.Height), Is.EqualTo((1, 2, 30, 40)));
    }

    [Test]
    public async Task Variables_of_programs_are_told(CancellationToken cancellation)
    {
        var told = await RelayAsync<SyncVariablePacket>(new WorldEvent(WorldEventKind.VariableSynchronised) { Tile = Tile, Amount = 3, Config = ConfigValue.Double(1.5) }, cancellation);
        Assert.That((told.Building, told.Variable, told.Value), Is.EqualTo((Tile, 3, ConfigValue.Double(1.5))));
    }

    [Test]
    public async Task Explosions_by_programs_are_told(CancellationToken cancellation)
    {
        var told = await RelayAsync<LogicExplosionPacket>(new WorldEvent(WorldEventKind.ProgramExploded)
        {
            Team = 2, X = 80, Y = 96, Config = ConfigValue.Vector(new(24, 50)), Amount = ExplosionFlags.Ground | ExplosionFlags.Effect,
        }, cancellation);
        Assert.That((told.Team, told.X, told.Y, told.Radius, told.Damage), Is.EqualTo(((byte)2, 80f, 96f, 24f, 50f)));
        Assert.That((told.Air, told.Ground, told.Pierce, told.Effect), Is.EqualTo((false, true, false, true)));
    }

    private static async Task<TPacket> RelayAsync<TPacket>(WorldEvent happened, CancellationToken cancellation)
        where TPacket : struct, IPacket<TPacket>
    {
        await using var test = new TestNode();
        var world = test.Host();
        await using var link = await TestLink.ConnectAsync(test);
        await link.JoinAsync(1, "frog", cancellation);
        await world.InvokeAsync(w =>
        {
            w.Events.Add(happened);
            return 0;
        }, cancellation);
        while (!link.Packets.Any(sent => sent.Packet is TPacket))
            await Task.Delay(10, cancellation);
        return link.Packets.Select(sent => sent.Packet).OfType<TPacket>().Single();
    }
}
