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
