using Multidustry.Protocol.Types;
using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Blocks.Liquids;

public class ConduitTests
{
    private static readonly short Water = TestWorlds.Content.Liquids["water"].Id;
    private static readonly short Oil = TestWorlds.Content.Liquids["oil"].Id;

    [Test]
    public void A_conduit_takes_liquids_from_behind_and_the_sides_but_not_from_ahead()
    {
        var world = TestWorlds.Ready();
        var conduit = Place(world, "conduit", 5, 5);
        var mechanism = world.MechanismOf(conduit);

        Assert.That(mechanism.AcceptsLiquid(conduit, Place(world, "liquid-router", 4, 5), Water), Is.True);
        Assert.That(mechanism.AcceptsLiquid(conduit, Place(world, "liquid-router", 5, 6), Water), Is.True);
        Assert.That(mechanism.AcceptsLiquid(conduit, Place(world, "liquid-router", 5, 4), Water), Is.True);
        Assert.That(mechanism.AcceptsLiquid(conduit, Place(world, "liquid-router", 6, 5), Water), Is.False);
    }

    [Test]
    public void A_conduit_with_something_else_in_it_refuses()
    {
        var world = TestWorlds.Ready();
        var conduit = Place(world, "conduit", 5, 5);
        var behind = Place(world, "liquid-router", 4, 5);
        Fill(world, conduit, Oil, 0.1f);
        Assert.That(world.MechanismOf(conduit).AcceptsLiquid(conduit, behind, Water), Is.True, "a rest doesn't count");

        Fill(world, conduit, Oil, 0.2f);
        Assert.That(world.MechanismOf(conduit).AcceptsLiquid(conduit, behind, Water), Is.False);
    }

    [TestCase("liquid-router", 5, 6, ExpectedResult = false, TestName = "A_plated_conduit_takes_nothing_from_the_side")]
    [TestCase("liquid-router", 4, 5, ExpectedResult = true, TestName = "A_plated_conduit_takes_from_straight_behind")]
    [TestCase("conduit", 5, 6, ExpectedResult = true, TestName = "A_plated_conduit_takes_from_a_conduit_at_its_side")]
    public bool Plated(string source, int x, int y)
    {
        var world = TestWorlds.Ready();
        var conduit = Place(world, "plated-conduit", 5, 5);
        return world.MechanismOf(conduit).AcceptsLiquid(conduit, Place(world, source, x, y, 3), Water);
    }

    [TestCase("conduit", true)]
    [TestCase("plated-conduit", false)]
    public void Only_some_conduits_spill_over_an_open_end(string block, bool leaks)
    {
        var world = TestWorlds.Ready();
        Fill(world, Place(world, block, 5, 5), Water, 10f);
        world.Tick();

        Assert.That(world.Puddles.At(world.Tiles.IndexOf(6, 5)) >= 0, Is.EqualTo(leaks));
    }

    [TestCase(19, 5, 0)]
    [TestCase(5, 5, 0)]
    public void Nothing_spills_over_the_edge_of_the_map_or_into_a_rock(int x, int y, byte rotation)
    {
        var world = TestWorlds.Create();
        if (x < 19)
            world.Tiles.SetBlock(world.Tiles.IndexOf(x + 1, y), TestWorlds.Id("stone-wall"));
        world.FinishLoading();
        var conduit = Place(world, "conduit", x, y, rotation);
        Fill(world, conduit, Water, 10f);
        world.Tick();

        Assert.That(world.Liquids.Get(world.Buildings.Liquids[conduit], Water), Is.EqualTo(10f));
        Assert.That(world.Puddles.Count, Is.Zero);
    }

    [Test]
    public void An_empty_conduit_leaves_the_update_order_and_a_question_brings_it_back()
    {
        var world = TestWorlds.Ready();
        var conduit = Place(world, "conduit", 5, 5);
        Run(world, 60);
        Assert.That(world.Updates.Count, Is.Zero);

        var behind = Place(world, "liquid-router", 4, 5);
        world.MechanismOf(conduit).AcceptsLiquid(conduit, behind, Water);

        Assert.That(world.Updates.Count, Is.EqualTo(2));
    }

    [Test]
    public void Hot_slag_against_oil_damages_both_and_against_water_boils_away()
    {
        var world = TestWorlds.Ready();
        var hot = Place(world, "conduit", 5, 5);
        var next = Place(world, "conduit", 6, 5);
        Place(world, "copper-wall", 7, 5);
        var slag = TestWorlds.Content.Liquids["slag"].Id;
        Fill(world, hot, slag, 10f);
        Fill(world, next, Water, 10f);
        world.Tick();
        Assert.That(world.Liquids.Get(world.Buildings.Liquids[hot], slag), Is.EqualTo(10f - 0.7f));

        world.Liquids.Set(world.Buildings.Liquids[next], Water, 0f);
        Fill(world, next, Oil, 10f);
        var health = world.Buildings.Health[hot];
        world.Tick();
        Assert.That(world.Buildings.Health[hot], Is.EqualTo(health - 1f));
        Assert.That(world.Buildings.Health[next], Is.EqualTo(health - 1f));
    }

    [Test]
    public void A_flowing_line_allocates_nothing()
    {
        var world = TestWorlds.Ready();
        var source = Place(world, "liquid-source", 2, 5);
        world.MechanismOf(source).Configure(source, ConfigValue.Content(TestWorlds.Content.Liquids["water"].Reference));
        for (var x = 3; x < 8; x++)
            Place(world, "conduit", x, 5);
        Place(world, "liquid-junction", 8, 5);
        Place(world, "liquid-tank", 10, 5);
        Place(world, "liquid-void", 12, 5);
        Run(world, 200);
        Assert.That(Allocation.OfSteady(() => Run(world, 500)), Is.Zero);
    }

    private static int Place(World world, string block, int x, int y, byte rotation = 0) =>
        world.Lifecycle.SetBlock(x, y, TestWorlds.Id(block), 1, rotation);

    private static void Fill(World world, int building, int liquid, float amount)
    {
        world.Liquids.Add(world.Buildings.Liquids[building], liquid, amount - world.Liquids.Get(world.Buildings.Liquids[building], liquid));
        world.Wake(building);
    }

    private static void Run(World world, int ticks)
    {
        for (var i = 0; i < ticks; i++)
            world.Tick();
    }
}
