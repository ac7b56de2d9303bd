using Multidustry.Core.Content;
using Multidustry.Protocol.Saves;
using Multidustry.Protocol.Worlds;
using Multidustry.Simulation.Persistence;
using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Persistence;

/// <summary>Maps whose filters are applied when a game is started there, and not when a save is loaded.</summary>
public class StartFilterTests
{
    private const string Cores = "[{class:coreSpawn}]", Spawns = "[{class:enemySpawn,amount:2}]";
    private const string Boulders = "[{class:scatter,chance:0.5,flooronto:stone,block:boulder}]";
    private static readonly ContentCatalogue Content = TestWorlds.Content;

    [Test]
    public void One_core_of_the_players_team_stays()
    {
        var plain = Load("[]").World;
        var filtered = Load(Cores).World;

        Assert.That(plain.Teams.CoresOf(1).Length, Is.EqualTo(3));
        Assert.That(filtered.Teams.CoresOf(1).Length, Is.EqualTo(1));
        Assert.That(plain.Buildings.Count - filtered.Buildings.Count, Is.EqualTo(2));
        Assert.That(filtered.Tiles.Blocks.ToArray().Count(block => block == CoreBlock.Id), Is.EqualTo(2 * CoreBlock.Size * CoreBlock.Size), "theirs and the enemy's");
    }

    [Test]
    public void Which_core_stays_is_decided_by_the_seed()
    {
        var origins = Enumerable.Range(0, 40).Select(seed => Load(Cores, seed).World).Select(world => world.Buildings.Tile[world.Teams.CoresOf(1)[0]]).ToArray();

        Assert.That(origins.Distinct().Count(), Is.EqualTo(3));
        Assert.That(Load(Cores, 7).World.StateHash(), Is.EqualTo(Load(Cores, 7).World.StateHash()));
    }

    [Test]
    public void As_many_spawns_stay_as_the_filter_says()
    {
        Assert.That(CountOverlays(Load("[]").World, "spawn"), Is.EqualTo(4));
        Assert.That(CountOverlays(Load(Spawns).World, "spawn"), Is.EqualTo(2));
    }

    [Test]
    public void Boulders_lie_on_about_as_many_free_tiles_of_their_floor_as_the_chance_says()
    {
        var world = Load(Boulders).World;
        var boulder = Content.Blocks["boulder"].Id;
        var free = Enumerable.Range(0, world.Tiles.Count).Where(tile => world.Tiles.Floors[tile] == Content.Blocks["stone"].Id && world.Tiles.BuildingAt(tile) < 0).ToArray();

        Assert.That(free.Count(tile => world.Tiles.Blocks[tile] == boulder) / (double)free.Length, Is.EqualTo(0.5).Within(0.1));
        Assert.That(world.Buildings.Count, Is.EqualTo(Load("[]").World.Buildings.Count));
    }

    [Test]
    public void A_save_is_loaded_as_it_is() =>
        Assert.That(Load(Cores, start: false).World.Teams.CoresOf(1).Length, Is.EqualTo(3));

    [TestCase("nonsense")]
    [TestCase("{}")]
    [TestCase("[{class:unheardOf}]")]
    [TestCase("[{class:coreSpawn,amount:-4},5]")]
    [TestCase("[{class:scatter,chance:2,block:router}]")]
    public void What_is_no_filter_for_a_start_changes_nothing(string tag) =>
        Assert.That(Load(tag).World.StateHash(), Is.EqualTo(Load("[]").World.StateHash()));

    private static Block CoreBlock => Content.Blocks["core-shard"];

    private static int CountOverlays(World world, string name) => world.Tiles.Overlays.ToArray().Count(overlay => overlay == Content.Blocks[name].Id);

    private static LoadedWorld Load(string filters, long seed = 1, bool start = true)
    {
        var world = TestWorlds.Ready(60, 60);
        foreach (var (x, y) in new[] { (10, 10), (30, 30), (50, 50) })
            world.Lifecycle.SetBlock(x, y, (ushort)CoreBlock.Id, 1, 0);
        world.Lifecycle.SetBlock(10, 50, (ushort)CoreBlock.Id, 2, 0);
        for (var tile = 0; tile < world.Tiles.Count; tile++)
            world.SetFloor(tile, (ushort)Content.Blocks[tile % 2 == 0 ? "stone" : "grass"].Id);
        foreach (var tile in new[] { 5, 100, 1900, 3599 })
            world.SetOverlay(tile, (ushort)Content.Blocks["spawn"].Id);
        world.Tick();
        var map = WorldCapture.Take(world, new MapInfo()).ToSave(DateTimeOffset.UnixEpoch);
        map.Tags[WorldTags.Rules] = "{}";
        map.Tags["genfilters"] = filters;
        return WorldLoader.Load(map, Content, new WorldLoadOptions { StartAsMap = start, Seed = seed });
    }
}
