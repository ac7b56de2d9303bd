using System.Buffers;
using Multidustry.Simulation.Tests.Blocks;
using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests;

/// <summary>Updates that are put off are made up for in time, whoever looks and whatever happens meanwhile.</summary>
public class PutOffTests
{
    private static readonly short Coal = TestWorlds.Content.Items["coal"].Id;

    [Test]
    public void A_lone_item_on_a_long_line_lets_belts_sleep_and_is_where_it_would_be()
    {
        var (sleeping, awake) = (Line(), Line());
        awake.ForceAwake = true;
        foreach (var world in new[] { sleeping, awake })
            world.MechanismOf(world.Tiles.BuildingAt(1, 3)).HandleStack(world.Tiles.BuildingAt(1, 3), TestBlocks.Copper, 1);
        var asleep = 0;
        for (var tick = 0; tick < 200; tick++)
        {
            sleeping.Tick();
            awake.Tick();
            asleep += sleeping.AllBuildings().Any(belt => sleeping.TotalOf(belt) > 0 && sleeping.IsResting(belt)) ? 1 : 0;
            if (tick % 7 == 0)
                Assert.That(sleeping.StateHash(), Is.EqualTo(awake.StateHash()), $"at tick {tick}");
        }

        Assert.That(asleep, Is.GreaterThan(100), "ticks in which the belt with the item was not updated");
    }

    [Test]
    public void An_item_costs_a_line_no_more_than_two_updates_for_each_belt()
    {
        var world = Line();
        world.Run(100);
        world.MechanismOf(world.Tiles.BuildingAt(1, 3)).HandleStack(world.Tiles.BuildingAt(1, 3), TestBlocks.Copper, 1);
        var awake = 0;
        for (var tick = 0; tick < 300; tick++)
        {
            world.Tick();
            awake += world.Updates.AwakeCount;
        }

        var belts = world.AllBuildings().ToList().FindIndex(belt => world.TotalOf(belt) > 0);
        Assert.That(belts, Is.GreaterThan(5), "belts that the item has left behind");
        Assert.That(awake, Is.LessThanOrEqualTo(2 * belts));
    }

    [Test]
    public void Asking_for_the_state_brings_it_up_to_now_and_changes_nothing()
    {
        var (asked, unasked) = (Line(), Line());
        foreach (var world in new[] { asked, unasked })
            world.MechanismOf(world.Tiles.BuildingAt(1, 3)).HandleStack(world.Tiles.BuildingAt(1, 3), TestBlocks.Copper, 1);
        for (var tick = 0; tick < 300; tick++)
        {
            asked.Tick();
            unasked.Tick();
            foreach (var building in asked.AllBuildings())
                BuildingState.Write(asked, building);
        }

        Assert.That(asked.StateHash(), Is.EqualTo(unasked.StateHash()));
    }

    [Test]
    public void A_world_restored_while_updates_are_put_off_goes_on_as_the_one_that_went_on()
    {
        var world = Factory();
        world.Run(137);
        var snapshot = new ArrayBufferWriter<byte>();
        world.WriteSnapshot(snapshot);
        var restored = TestWorlds.Ready();
        restored.ReadSnapshot(snapshot.WrittenSpan);
        world.Run(400);
        restored.Run(400);

        Assert.That(restored.StateHash(), Is.EqualTo(world.StateHash()));
    }

    [Test]
    public void Building_and_removing_in_the_middle_of_it_cannot_be_told_from_a_world_that_never_sleeps() =>
        Interference.AssertSleepIsInvisible(Factory, 4000, (world, random) =>
        {
            var (x, y) = (random.Next(1, 18), 3 + 2 * random.Next(3));
            if (random.Next(25) == 0)
                world.Place("air", x, y);
            if (random.Next(12) == 0 && world.Tiles.BuildingAt(x, y) < 0)
                world.Place(random.Next(2) == 0 ? "conveyor" : "titanium-conveyor", x, y, (byte)(random.Next(6) == 0 ? random.Next(4) : 0));
            if (random.Next(20) == 0 && world.Tiles.BuildingAt(x, y) is >= 0 and var belt)
                world.MechanismOf(belt).HandleStack(belt, TestBlocks.Copper, world.MechanismOf(belt).AcceptsStack(belt, TestBlocks.Copper, 2));
            if (random.Next(50) == 0 && world.Tiles.BuildingAt(10, 10) is >= 0 and var press)
                world.MechanismOf(press).HandleStack(press, Coal, world.MechanismOf(press).AcceptsStack(press, Coal, 10));
        });

    [Test]
    public void A_tick_of_which_all_is_put_off_allocates_nothing()
    {
        var world = Factory();
        world.Run(600);
        Assert.That(Allocation.OfSteady(() => world.Run(1000)), Is.Zero);
    }

    /// <summary>Lines of belts of both speeds, a drill and a press.</summary>
    private static World Factory()
    {
        var world = Line();
        for (var x = 1; x < 18; x++)
            world.Place("titanium-conveyor", x, 5);
        for (var x = 1; x < 18; x++)
            world.Place(x % 5 == 0 ? "titanium-conveyor" : "conveyor", x, 7);
        world.Place("item-void", 18, 3);
        world.Place("item-void", 18, 7);
        for (var x = 3; x < 5; x++)
            for (var y = 8; y < 10; y++)
                world.Tiles.SetOverlay(world.Tiles.IndexOf(x, y), TestWorlds.Id("ore-copper"));
        world.Place("mechanical-drill", 3, 8);
        var press = world.Place("graphite-press", 10, 10);
        world.MechanismOf(press).HandleStack(press, Coal, 10);
        world.Place("container", 12, 10);
        return world;
    }

    private static World Line()
    {
        var world = TestWorlds.Ready();
        for (var x = 1; x < 18; x++)
            world.Place("conveyor", x, 3);
        return world;
    }
}
