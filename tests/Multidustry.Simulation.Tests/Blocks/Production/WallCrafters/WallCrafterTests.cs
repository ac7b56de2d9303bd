using Multidustry.Protocol.Types;
using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Blocks.Production.WallCrafters;

public class WallCrafterTests
{
    private static readonly short Sand = TestWorlds.Content.Items["sand"].Id;
    private static readonly short Graphite = TestWorlds.Content.Items["graphite"].Id;

    [Test]
    public void Every_wall_in_front_adds_what_it_yields()
    {
        Assert.That(CrushedIn(220, 1), Is.EqualTo(3));
        Assert.That(CrushedIn(220, 2), Is.EqualTo(7), "the rest of an item counts");
        Assert.That(CrushedIn(220, 0), Is.Zero);
    }

    [Test]
    public void A_wall_that_goes_is_noticed_at_once()
    {
        var world = TestWorlds.Ready();
        var crusher = Crusher(world, 2);
        world.Lifecycle.SetBlock(7, 5, 0, 0, 0);
        world.Lifecycle.SetBlock(7, 6, 0, 0, 0);
        world.Run(600);

        Assert.That(world.TotalOf(crusher), Is.Zero);
    }

    [Test]
    public void A_large_one_uses_graphite_to_go_faster()
    {
        var world = TestWorlds.Ready();
        var (plain, boosted) = (Large(world, 5), Large(world, 12));
        world.Give(boosted, Graphite, 20);
        world.Run(100);

        Assert.That(world.AmountOf(boosted, Sand), Is.GreaterThan(world.AmountOf(plain, Sand)));
        Assert.That(world.AmountOf(boosted, Graphite), Is.EqualTo(19));
    }

    [Test]
    public void It_stops_when_it_is_full()
    {
        var world = TestWorlds.Ready();
        var crusher = Crusher(world, 2);
        world.Run(3000);

        Assert.That(world.AmountOf(crusher, Sand), Is.EqualTo(10));
    }

    [Test]
    public void Sleep_cannot_be_seen() =>
        Interference.AssertSleepIsInvisible(() =>
        {
            var world = TestWorlds.Ready();
            Crusher(world, 2);
            world.Place("conveyor", 4, 5, 2);
            return world;
        });

    [Test]
    public void It_has_no_state_in_saves()
    {
        var world = TestWorlds.Ready();
        var crusher = Crusher(world, 2);
        world.Run(50);

        Assert.That(BuildingState.Write(world, crusher), Is.Empty);
        Assert.That(BuildingState.Read(world, crusher, []), Is.Zero);
    }

    [Test]
    public void A_working_one_allocates_nothing()
    {
        var world = TestWorlds.Ready();
        Crusher(world, 2);
        world.Place("item-void", 4, 5);
        world.Run(200);
        Assert.That(Allocation.OfSteady(() => world.Run(1000)), Is.Zero);
    }

    private static int CrushedIn(int ticks, int walls)
    {
        var world = TestWorlds.Ready();
        var crusher = Crusher(world, walls);
        world.Run(ticks);
        return world.TotalOf(crusher);
    }

    private static int Crusher(World world, int walls)
    {
        for (var i = 0; i < walls; i++)
            world.Lifecycle.SetBlock(7, 5 + i, TestWorlds.Id("sand-wall"), 0, 0);
        world.Place("power-source", 5, 4);
        return world.Place("cliff-crusher", 5, 5);
    }

    private static int Large(World world, int y)
    {
        for (var i = -1; i < 2; i++)
            world.Lifecycle.SetBlock(7, y + i, TestWorlds.Id("sand-wall"), 0, 0);
        world.Place("power-source", 5, y - 2);
        world.Place("liquid-source", 4, y - 2, ConfigValue.Content(TestWorlds.Content.Liquids["hydrogen"].Reference));
        return world.Place("large-cliff-crusher", 5, y);
    }
}
