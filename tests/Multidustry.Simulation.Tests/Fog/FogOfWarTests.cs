using System.Buffers;

namespace Multidustry.Simulation.Tests.Fog;

internal sealed class FogOfWarTests
{
    private const byte Sharded = 1;
    private const byte Crux = 2;
    private static readonly ushort Core = TestWorlds.Id("core-shard");
    private static readonly int Flare = TestWorlds.Content.Units["flare"].Id;
    private static readonly int Reign = TestWorlds.Content.Units["reign"].Id;

    [Test]
    public void Without_fog_everybody_sees_everything()
    {
        var world = WithCore(fog: false);
        world.Tick();
        Assert.That(world.Fog.IsVisible(Sharded, 99, 99), Is.True);
        Assert.That(world.Fog.Hides(Unit(world, Flare, Crux, 90, 90), Sharded), Is.False);
    }

    [Test]
    public void A_core_sees_around_itself_and_one_tile_more_than_it_discovers()
    {
        var world = WithCore();
        world.Tick();
        var radius = world.Content.Blocks[Core].FogRadius;
        Assert.That(world.Fog.IsVisible(Sharded, 30 + radius + 1, 30), Is.True);
        Assert.That(world.Fog.IsVisible(Sharded, 30 + radius + 2, 30), Is.False);
        Assert.That(world.Fog.IsDiscovered(Sharded, 30 + radius, 30), Is.True);
        Assert.That(world.Fog.IsDiscovered(Sharded, 30 + radius + 1, 30), Is.False);
        Assert.That(world.Fog.IsDiscovered(Sharded, -1, 30), Is.False);
    }

    [Test]
    public void A_unit_is_hidden_until_somebody_comes_near()
    {
        var world = WithCore();
        var enemy = Unit(world, Flare, Crux, 90, 90);
        world.Tick();
        Assert.That(world.Fog.Hides(enemy, Sharded), Is.True);
        Assert.That(world.Fog.Hides(enemy, Crux), Is.False);
        var scout = Unit(world, Flare, Sharded, 80, 90);
        Ticks(world, 3);
        Assert.That(world.Fog.Hides(enemy, Sharded), Is.False);
        world.UnitLifecycle.Destroy(scout);
        Ticks(world, 4);
        Assert.That(world.Fog.Hides(enemy, Sharded), Is.True);
        Assert.That(world.Fog.IsDiscovered(Sharded, 90, 90), Is.True, "what was seen once stays known");
    }

    [Test]
    public void A_large_unit_is_seen_by_its_rim()
    {
        var world = WithCore();
        var edge = 30 + world.Content.Blocks[Core].FogRadius + 1;
        var (small, large) = (Unit(world, Flare, Crux, edge + 1, 30), Unit(world, Reign, Crux, edge + 1, 30));
        world.Tick();
        Assert.That(world.Fog.Hides(small, Sharded), Is.True);
        Assert.That(world.Fog.Hides(large, Sharded), Is.False);
    }

    [Test]
    public void The_wave_team_sees_everything_unless_it_fights_players()
    {
        var world = WithCore();
        world.Rules.Waves = true;
        world.Rules.WaveTeam = Crux;
        world.Tick();
        Assert.That(world.Fog.IsVisible(Crux, 99, 99), Is.True);
        world.Rules.Pvp = true;
        Assert.That(world.Fog.IsVisible(Crux, 99, 99), Is.False);
    }

    [Test]
    public void A_new_building_that_sees_clears_fog_and_takes_its_view_with_it()
    {
        var world = WithCore();
        world.Tick();
        var tower = TestWorlds.Id("core-shard");
        world.Lifecycle.SetBlock(70, 70, tower, Sharded, 0);
        Ticks(world, 3);
        Assert.That(world.Fog.IsVisible(Sharded, 70, 70), Is.True);
        world.Lifecycle.SetBlock(70, 70, 0, 0, 0);
        Ticks(world, 3);
        Assert.That(world.Fog.IsVisible(Sharded, 70, 70), Is.False);
        Assert.That(world.Fog.IsDiscovered(Sharded, 70, 70), Is.True);
    }

    [Test]
    public void Views_are_part_of_snapshots_and_hashes()
    {
        var world = WithCore();
        Unit(world, Flare, Sharded, 80, 80);
        Ticks(world, 5);
        var snapshot = new ArrayBufferWriter<byte>();
        world.WriteSnapshot(snapshot);
        var copy = TestWorlds.Create(100, 100);
        copy.ReadSnapshot(snapshot.WrittenSpan);
        Assert.That(copy.StateHash(), Is.EqualTo(world.StateHash()));
        Assert.That(copy.Fog.IsDiscovered(Sharded, 80, 80), Is.True);
        Ticks(world, 10);
        Ticks(copy, 10);
        Assert.That(copy.StateHash(), Is.EqualTo(world.StateHash()));
    }

    private static World WithCore(bool fog = true)
    {
        var world = TestWorlds.Create(100, 100);
        world.Rules.Fog = fog;
        world.Lifecycle.SetBlock(30, 30, Core, Sharded, 0);
        world.FinishLoading();
        return world;
    }

    private static int Unit(World world, int type, byte team, int x, int y) => world.UnitLifecycle.Create(type, team, x * 8, y * 8, 0);

    private static void Ticks(World world, int count)
    {
        for (var i = 0; i < count; i++)
            world.Tick();
    }
}
