using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Blocks.Transport.Conveyors;

/// <summary>Busy lines, of which most updates take the short way.</summary>
public class ConveyorFlowTests
{
    private const int Length = 14;

    [TestCase("conveyor", 0)]
    [TestCase("titanium-conveyor", 0)]
    [TestCase("armored-conveyor", 0)]
    [TestCase("titanium-conveyor", 2)]
    [TestCase("conveyor", 2)]
    public void A_full_flow_is_the_same_in_every_tick_as_without_sleep(string belt, int direction)
    {
        var (sleeping, awake) = (Line(belt, (byte)direction), Line(belt, (byte)direction));
        awake.ForceAwake = true;
        for (var tick = 0; tick < 400; tick++)
        {
            sleeping.Tick();
            awake.Tick();
            Assert.That(sleeping.StateHash(), Is.EqualTo(awake.StateHash()), $"at tick {tick}");
        }
    }

    [Test]
    public void A_line_that_carries_everything_on_keeps_moving()
    {
        var world = Line("titanium-conveyor", 0);
        world.Run(300);

        Assert.That(world.AllBuildings().Where(b => world.Buildings.Items[b] >= 0).Sum(world.TotalOf), Is.GreaterThan(Length));
        Assert.That(Allocation.OfSteady(() => world.Run(600)), Is.Zero);
    }

    [Test]
    public void Boosts_switches_hands_and_changes_of_the_line_cannot_be_told_from_a_world_that_never_sleeps() =>
        Interference.AssertSleepIsInvisible(Lines, 4000, (world, random) =>
        {
            var (x, y) = (random.Next(3, 3 + Length), 3 + 3 * random.Next(3));
            if (random.Next(80) == 0)
                world.Place("air", x, y);
            if (random.Next(20) == 0 && world.Tiles.BuildingAt(x, y) < 0)
                world.Place(random.Next(3) == 0 ? "conveyor" : "titanium-conveyor", x, y);
            if (random.Next(150) == 0 && world.Tiles.BuildingAt(x, y) is >= 0 and var turned)
                world.Lifecycle.Rotate(turned, (byte)random.Next(4));
            if (random.Next(40) == 0 && world.Tiles.BuildingAt(x, y) is >= 0 and var belt
                && world.MechanismOf(belt).AcceptsStack(belt, TestBlocks.Lead, 2) is > 0 and var amount)
                world.MechanismOf(belt).HandleStack(belt, TestBlocks.Lead, amount);
        });

    [Test]
    public void A_switch_and_a_boost_end_what_was_taken_for_steady()
    {
        var world = Line("titanium-conveyor", 0);
        world.Run(100);
        var belt = world.Tiles.BuildingAt(5, 5);
        Assert.That(world.Buildings.IsSteady[belt], Is.True);

        world.ApplyBoost(belt, 1.5f, 30f);
        Assert.That(world.Buildings.IsSteady[belt], Is.False, "boosted");
        world.Run(40);
        Assert.That(world.Buildings.IsSteady[belt], Is.True, "the boost is over");
        world.Switch(belt);
        world.Run(2);
        Assert.That(world.Buildings.IsSteady[belt], Is.False, "switched off");
    }

    /// <summary>Lines with sources behind and beside them, a junction in one, towards a void.</summary>
    private static World Lines()
    {
        var world = TestWorlds.Ready();
        for (var y = 3; y <= 9; y += 3)
        {
            Fill(world, y, y == 6 ? "conveyor" : "titanium-conveyor", 0);
            world.Place("item-source", 6, y + 1, TestBlocks.Item("lead"));
        }
        world.Place("junction", 9, 3);
        return world;
    }

    private static World Line(string belt, byte direction)
    {
        var world = TestWorlds.Ready();
        Fill(world, 5, belt, direction);
        return world;
    }

    /// <summary>A line from a source to a void; its belts are made from left to right, whichever way it runs.</summary>
    private static void Fill(World world, int y, string belt, byte direction)
    {
        var (left, right) = (2, 3 + Length);
        world.Place("item-source", direction == 0 ? left : right, y, TestBlocks.Item("copper"));
        for (var x = 3; x < 3 + Length; x++)
            world.Place(belt, x, y, direction);
        world.Place("item-void", direction == 0 ? right : left, y);
    }
}
