using System.Buffers;
using Multidustry.Core.Content;
using Multidustry.Simulation.Environment;
using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Environment;

public class PuddleTests
{
    private static readonly short Water = Liquid("water");
    private static readonly short Oil = Liquid("oil");
    private static readonly short Slag = Liquid("slag");

    [Test]
    public void A_puddle_dries_by_its_viscosity_and_goes()
    {
        var world = TestWorlds.Ready();
        Pour(world, 5, 5, Water, 1f);
        world.Tick();
        Assert.That(AmountAt(world, 5, 5), Is.EqualTo(1f - 0.5f / 5f));

        Run(world, 20);

        Assert.That(world.Puddles.Count, Is.Zero);
        Assert.That(world.Puddles.At(world.Tiles.IndexOf(5, 5)), Is.EqualTo(-1));
        Assert.That(world.Updates.Count, Is.Zero);
    }

    [Test]
    public void The_largest_of_what_is_poured_between_two_updates_counts()
    {
        var world = TestWorlds.Ready();
        Pour(world, 5, 5, Water, 10f);
        Pour(world, 5, 5, Water, 3f);
        Pour(world, 5, 5, Water, 4f);
        Pour(world, 5, 5, Water, 2f);
        world.Tick();

        Assert.That(AmountAt(world, 5, 5), Is.EqualTo(10f - 0.5f / 8f + 4f));
    }

    [Test]
    public void A_full_puddle_runs_over_to_free_tiles_but_not_under_blocks()
    {
        var world = TestWorlds.Ready();
        world.Lifecycle.SetBlock(6, 5, TestWorlds.Wall, 1, 0);
        Pour(world, 5, 5, Water, 500f);
        world.Tick();

        Assert.That(world.Puddles.Count, Is.EqualTo(4));
        Assert.That(AmountAt(world, 5, 5), Is.LessThan(PuddleTable.MaximumAmount));
        Assert.That(world.Puddles.At(world.Tiles.IndexOf(6, 5)), Is.EqualTo(-1));
        var beside = world.Puddles.At(world.Tiles.IndexOf(5, 6));
        Assert.That((world.Puddles.X[beside], world.Puddles.Y[beside]), Is.EqualTo((40f, 44f)), "half-way from where it came");
    }

    [Test]
    public void A_puddle_at_the_edge_of_the_map_stays_in_it()
    {
        var world = TestWorlds.Ready();
        Pour(world, 0, 0, Water, 70f);
        Run(world, 5);

        Assert.That(world.Puddles.Count, Is.EqualTo(3));
    }

    [TestCase("hydrogen", "a gas is gone at once")]
    [TestCase("water", "what boils in the heat around is gone too", 0.9f)]
    public void What_boils_leaves_no_puddle(string liquid, string reason, float heat = 0f)
    {
        var world = TestWorlds.Ready();
        world.Rules.Attributes["heat"] = heat;
        Pour(world, 5, 5, Liquid(liquid), 50f);

        Assert.That(world.Puddles.Count, Is.Zero, reason);
    }

    [Test]
    public void Cold_and_hot_puddles_consume_each_other()
    {
        var world = TestWorlds.Ready();
        Pour(world, 5, 5, Water, 60f);
        Pour(world, 5, 5, Slag, 10f);
        Pour(world, 8, 8, Slag, 60f);
        Pour(world, 8, 8, Water, 10f);

        Assert.That(AmountAt(world, 5, 5), Is.EqualTo(60f + -0.7f * 10f));
        Assert.That(AmountAt(world, 8, 8), Is.EqualTo(60f + -0.1f * 10f));
        Assert.That(world.Fires.Count, Is.Zero);
    }

    [Test]
    public void Hot_and_burning_liquids_make_a_fire()
    {
        var world = TestWorlds.Ready();
        Pour(world, 5, 5, Oil, 60f);
        Pour(world, 5, 5, Slag, 10f);

        Assert.That(world.Fires.At(world.Tiles.IndexOf(5, 5)), Is.Not.EqualTo(-1));
        Assert.That(AmountAt(world, 5, 5), Is.EqualTo(60f));
    }

    [Test]
    public void Water_is_lost_on_water_but_oil_floats_on_it()
    {
        var world = TestWorlds.Create();
        world.Tiles.SetFloor(world.Tiles.IndexOf(5, 5), TestWorlds.Id("deep-water"));
        world.FinishLoading();
        Pour(world, 5, 5, Water, 30f);
        Assert.That(world.Puddles.Count, Is.Zero);

        Pour(world, 5, 5, Oil, 30f);
        Assert.That(AmountAt(world, 5, 5), Is.EqualTo(30f));
    }

    [Test]
    public void Of_two_puddles_on_a_tile_the_first_goes()
    {
        var world = TestWorlds.Ready();
        var tile = world.Tiles.IndexOf(5, 5);
        world.PuddleLifecycle.Create(tile, Water, 20f, 40f, 40f);
        var second = world.PuddleLifecycle.Create(tile, Oil, 30f, 40f, 40f);
        world.Tick();

        Assert.That(world.Puddles.Count, Is.EqualTo(1));
        Assert.That(world.Puddles.At(tile), Is.EqualTo(second));
    }

    [Test]
    public void A_living_liquid_eats_the_water_around_it()
    {
        var world = TestWorlds.Ready();
        var tank = world.Lifecycle.SetBlock(6, 5, TestWorlds.Id("liquid-router"), 1, 0);
        world.Liquids.Add(world.Buildings.Liquids[tank], Water, 100f);
        Pour(world, 5, 5, Liquid("neoplasm"), 60f);
        Run(world, 100);

        Assert.That(world.Liquids.Get(world.Buildings.Liquids[tank], Water), Is.LessThan(100f));
        Assert.That(world.Puddles.At(world.Tiles.IndexOf(6, 5)), Is.Not.EqualTo(-1), "it grows into the building");
        Assert.That(world.Buildings.Health[tank], Is.LessThan(world.Traits[world.Buildings.Block[tank]].Health));
    }

    [TestCase("neoplasm", 4)]
    [TestCase("water", 0)]
    public void Only_a_living_liquid_flows_out_when_its_building_is_taken_down(string liquid, int puddles)
    {
        var world = TestWorlds.Ready();
        var container = world.Lifecycle.SetBlock(5, 5, TestWorlds.Id("liquid-container"), 1, 0);
        world.Liquids.Add(world.Buildings.Liquids[container], Liquid(liquid), 40f);
        world.Construction.BeginBreak(-1, 1, 5, 5);

        Assert.That(world.Puddles.Count, Is.EqualTo(puddles));
        if (puddles > 0)
            Assert.That(AmountAt(world, 6, 6), Is.EqualTo(40f / 4f * 2f));
    }

    [Test]
    public void A_restored_world_finds_its_puddles()
    {
        var world = TestWorlds.Ready();
        Pour(world, 5, 5, Water, 70f);
        Run(world, 3);
        var bytes = new ArrayBufferWriter<byte>();
        world.WriteSnapshot(bytes);
        var copy = TestWorlds.Ready();
        copy.ReadSnapshot(bytes.WrittenSpan);
        Run(world, 50);
        Run(copy, 50);

        Assert.That(copy.StateHash(), Is.EqualTo(world.StateHash()));
        Assert.That(AmountAt(copy, 5, 5), Is.EqualTo(AmountAt(world, 5, 5)));
    }

    [Test]
    public void Puddles_that_stand_still_in_number_allocate_nothing()
    {
        var world = TestWorlds.Ready();
        var feed = world.Tiles.IndexOf(5, 5);
        Step(300);
        Assert.That(Allocation.OfSteady(() => Step(300)), Is.Zero);

        void Step(int ticks)
        {
            for (var i = 0; i < ticks; i++)
            {
                world.PuddleLifecycle.Deposit(feed, feed, Water, 4f);
                world.Tick();
            }
        }
    }

    private static void Pour(World world, int x, int y, int liquid, float amount) =>
        world.PuddleLifecycle.Deposit(world.Tiles.IndexOf(x, y), world.Tiles.IndexOf(x, y), liquid, amount);

    private static float AmountAt(World world, int x, int y) => world.Puddles.Amount[world.Puddles.At(world.Tiles.IndexOf(x, y))];

    private static short Liquid(string name) => TestWorlds.Content.Liquids[name].Id;

    private static void Run(World world, int ticks)
    {
        for (var i = 0; i < ticks; i++)
            world.Tick();
    }
}
