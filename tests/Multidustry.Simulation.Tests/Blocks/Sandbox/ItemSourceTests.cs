namespace Multidustry.Simulation.Tests.Blocks.Sandbox;

public class ItemSourceTests
{
    [Test]
    public void A_source_waits_for_a_press_that_is_full_and_a_mender_that_never_takes_its_item()
    {
        var world = PressAndMender();
        var source = world.Tiles.BuildingAt(3, 5);
        world.Run(400);
        var waits = 0;
        for (var tick = 0; tick < 400; tick++)
        {
            world.Tick();
            waits += world.IsResting(source) ? 1 : 0;
        }

        Assert.That(waits, Is.GreaterThan(300));
        Assert.That(world.TotalOf(world.Tiles.BuildingAt(4, 5)), Is.GreaterThan(0), "the press is kept supplied");
    }

    [TestCase("titanium-conveyor", 4)]
    [TestCase("conveyor", 8)]
    public void A_source_of_a_flowing_line_sleeps_until_there_is_room(string belt, int share)
    {
        const int ticks = 600;
        var world = TestWorlds.Ready();
        var source = world.Place("item-source", 3, 5, TestBlocks.Item("coal"));
        for (var x = 4; x < 14; x++)
            world.Place(belt, x, 5);
        world.Place("item-void", 14, 5);
        world.Run(200);
        var updates = 0;
        for (var tick = 0; tick < ticks; tick++)
        {
            updates += world.IsResting(source) ? 0 : 1;
            world.Tick();
        }

        Assert.That(updates, Is.LessThan(ticks / share));
    }

    [TestCase("conveyor", 0, 1)]
    [TestCase("titanium-conveyor", 1, 0)]
    public void A_belt_refuses_at_least_as_many_turns_as_it_says(string block, int aheadX, int aheadY)
    {
        var world = TestWorlds.Ready();
        var source = world.Place("item-source", 5, 5);
        var belt = world.Place(block, 5 + aheadX, 5 + aheadY);
        world.Place("item-void", 6 + aheadX, 5 + aheadY);
        var mechanism = world.MechanismOf(belt);
        world.Run(5);
        var checks = 0;
        for (var tick = 0; tick < 300; tick++)
        {
            if (mechanism.AcceptsItem(belt, source, TestBlocks.Copper))
                mechanism.HandleItem(belt, source, TestBlocks.Copper);
            for (var turns = mechanism.TurnsOfRefusal(belt, source); turns > 0; turns--, checks++)
            {
                world.Tick();
                Assert.That(mechanism.AcceptsItem(belt, source, TestBlocks.Copper), Is.False, $"{turns} turns before the end");
            }
            world.Tick();
        }

        Assert.That(checks, Is.GreaterThan(50));
    }

    [Test]
    public void Waiting_cannot_be_told_from_asking_in_every_tick() => Interference.AssertSleepIsInvisible(PressAndMender);

    [Test]
    public void A_source_of_which_nobody_takes_anything_counts_on_while_it_waits() => Interference.AssertSleepIsInvisible(() =>
    {
        var world = TestWorlds.Ready();
        world.Place("item-source", 3, 5, TestBlocks.Item("coal"));
        world.Place("conveyor", 4, 5);
        return world;
    });

    /// <summary>A source between a press, which empties into a void, and a mender.</summary>
    private static World PressAndMender()
    {
        var world = TestWorlds.Ready();
        world.Place("item-source", 3, 5, TestBlocks.Item("coal"));
        world.Place("graphite-press", 4, 5);
        world.Place("item-void", 6, 5);
        world.Place("mender", 3, 4);
        return world;
    }
}
