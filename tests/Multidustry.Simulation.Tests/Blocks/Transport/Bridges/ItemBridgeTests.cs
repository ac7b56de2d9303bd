using Multidustry.Protocol.Types;

namespace Multidustry.Simulation.Tests.Blocks.Transport.Bridges;

public class ItemBridgeTests
{
    [Test]
    public void A_powered_phase_conveyor_hands_over_an_item_every_two_ticks()
    {
        var world = Line(out var start, out var sink);
        world.Place("power-source", 3, 6);
        world.Run(5);
        world.Give(start, TestBlocks.Copper, 10);
        world.Run(30);

        Assert.That(world.AmountOf(sink, TestBlocks.Copper), Is.EqualTo(10));
    }

    [Test]
    public void Without_power_nothing_moves()
    {
        var world = Line(out var start, out var sink);
        world.Give(start, TestBlocks.Copper, 10);
        world.Run(100);

        Assert.That(world.TotalOf(sink), Is.Zero);
        Assert.That(world.TotalOf(start), Is.EqualTo(10));
    }

    [Test]
    public void What_the_other_end_refuses_stays()
    {
        var world = Line(out var start, out var sink);
        world.Place("power-source", 3, 6);
        world.Give(sink, TestBlocks.Copper, TestWorlds.Content.Blocks["container"].ItemCapacity);
        world.Give(start, TestBlocks.Copper, 10);
        world.Run(100);

        Assert.That(world.TotalOf(start), Is.Zero);
        Assert.That(world.TotalOf(world.Tiles.BuildingAt(10, 5)), Is.EqualTo(10));
        world.Give(start, TestBlocks.Copper, 5);
        world.Run(100);
        Assert.That(world.TotalOf(start), Is.EqualTo(5));
    }

    [Test]
    public void Sleep_changes_nothing() => Interference.AssertSleepIsInvisible(() =>
    {
        var world = Line(out _, out _);
        world.Place("power-source", 3, 6);
        world.Place("item-source", 2, 5, TestBlocks.Item("copper"));
        return world;
    });

    [Test]
    public void State_survives_a_save()
    {
        var world = Line(out var start, out _);
        world.Run(20);
        var other = TestWorlds.Ready();
        var copy = other.Place("phase-conveyor", 3, 5);

        BuildingState.AssertRoundTrip(world, start, other, copy);
        BuildingState.AssertShortenedIsRefused(other, copy);
    }

    private static World Line(out int start, out int sink)
    {
        var world = TestWorlds.Ready();
        start = world.Place("phase-conveyor", 3, 5, ConfigValue.Point(new Point2(7, 0)));
        world.Place("phase-conveyor", 10, 5);
        sink = world.Place("container", 11, 5);
        return world;
    }
}
