using Multidustry.Core.Content;
using Multidustry.Simulation.Events;

namespace Multidustry.Simulation.Tests.Environment;

public class FireTests
{
    private static readonly int Coal = TestWorlds.Content.Items["coal"].Id;

    [Test]
    public void On_bare_ground_a_fire_burns_down_ten_times_as_fast()
    {
        var world = TestWorlds.Ready();
        Ignite(world, 5, 5);
        Run(world, 10);
        Assert.That(world.Fires.Time[0], Is.EqualTo(100f));

        Run(world, 90);

        Assert.That(world.Fires.Count, Is.Zero);
        Assert.That(world.Updates.Count, Is.Zero);
    }

    [Test]
    public void On_a_building_it_lives_on_what_burns_there_and_takes_health()
    {
        var world = TestWorlds.Ready();
        var store = world.Lifecycle.SetBlock(5, 5, TestWorlds.Id("container"), 1, 0);
        world.Items.Add(world.Buildings.Items[store], Coal, 200);
        Ignite(world, 5, 5);
        Run(world, 100);

        var fire = world.Fires.At(world.Tiles.IndexOf(5, 5));
        Assert.That(world.Fires.Time[fire], Is.EqualTo(200f));
        Assert.That(world.Fires.Lifetime[fire], Is.GreaterThan(1000f));
        Assert.That(world.Buildings.Health[store], Is.LessThan(world.Traits[world.Buildings.Block[store]].Health));
        Assert.That(world.Fires.Count, Is.GreaterThan(1), "it spreads");
    }

    [Test]
    public void A_building_without_health_left_is_destroyed()
    {
        var world = TestWorlds.Ready();
        var wall = world.Lifecycle.SetBlock(5, 5, TestWorlds.Wall, 1, 0);
        world.Buildings.Health[wall] = 1f;
        Ignite(world, 5, 5);
        var destroyed = 0;
        for (var i = 0; i < 41; i++)
        {
            world.Tick();
            foreach (var e in world.Events.Batch)
                destroyed += e.Kind == WorldEventKind.BuildingDestroyed ? 1 : 0;
        }

        Assert.That(destroyed, Is.EqualTo(1));
        Assert.That(world.Tiles.BuildingAt(5, 5), Is.EqualTo(-1));
    }

    [Test]
    public void Lighting_a_burning_tile_starts_its_fire_anew()
    {
        var world = TestWorlds.Ready();
        Ignite(world, 5, 5);
        Run(world, 10);
        Ignite(world, 5, 5);

        Assert.That(world.Fires.Count, Is.EqualTo(1));
        Assert.That(world.Fires.Time[0], Is.Zero);
    }

    [Test]
    public void Water_in_the_air_puts_fires_out_sooner()
    {
        var world = TestWorlds.Ready();
        world.Rules.Attributes["water"] = 0.2f;
        Ignite(world, 5, 5);
        world.Tick();

        Assert.That(world.Fires.Time[0], Is.EqualTo(1f + 0.2f * 10f + 8f + 1f));
    }

    [Test]
    public void Nothing_burns_where_the_rules_or_the_air_forbid_it()
    {
        var world = TestWorlds.Ready();
        world.Rules.Fire = false;
        Ignite(world, 5, 5);
        world.Rules.Fire = true;
        world.Rules.Environment = Environments.Terrestrial;
        Ignite(world, 6, 6);

        Assert.That(world.Fires.Count, Is.Zero);
    }

    [Test]
    public void A_puddle_of_oil_feeds_the_fire_on_it()
    {
        var world = TestWorlds.Ready();
        var tile = world.Tiles.IndexOf(5, 5);
        world.PuddleLifecycle.Create(tile, TestWorlds.Content.Liquids["oil"].Id, 40f, 40f, 40f);
        Ignite(world, 5, 5);
        Run(world, 60);

        Assert.That(world.Fires.PuddleFlammability[world.Fires.At(tile)], Is.GreaterThan(1f));
    }

    private static void Ignite(World world, int x, int y) => world.FireLifecycle.Ignite(world.Tiles.IndexOf(x, y));

    private static void Run(World world, int ticks)
    {
        for (var i = 0; i < ticks; i++)
            world.Tick();
    }
}
