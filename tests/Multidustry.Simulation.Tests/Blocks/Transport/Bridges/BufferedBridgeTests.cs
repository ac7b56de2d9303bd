using System.Buffers.Binary;
using Multidustry.Protocol.Types;
using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Blocks.Transport.Bridges;

public class BufferedBridgeTests
{
    private const int BufferStart = 4 + 4 + 1 + 1;

    [Test]
    public void Items_reach_the_other_end_after_their_time()
    {
        var world = Line(out var start, out _, out var sink);
        world.Give(start, TestBlocks.Copper, 1);
        // One tick to enter the buffer, 74 in it, at most 4 for the timer, and out again.
        world.Run(74);
        Assert.That(world.TotalOf(sink), Is.Zero);
        world.Run(8);
        Assert.That(world.TotalOf(sink), Is.EqualTo(1));
    }

    [Test]
    public void A_line_that_is_empty_or_full_rests()
    {
        var world = Line(out var start, out var end, out var sink);
        world.Run(60);
        Assert.That(world.IsResting(start) && world.IsResting(end), Is.True, "empty");

        var source = world.Place("item-source", 2, 5, TestBlocks.Item("copper"));
        world.Give(sink, TestBlocks.Copper, TestWorlds.Content.Blocks["container"].ItemCapacity);
        Assert.That(world.IsResting(start), Is.False);
        world.Run(1200);
        Assert.That(world.IsResting(start) && world.IsResting(end) && world.IsResting(source), Is.True, "full");

        world.MechanismOf(sink).RemoveStack(sink, TestBlocks.Copper, 3);
        Assert.That(world.IsResting(end), Is.False);
        world.Run(2);
        Assert.That(world.IsResting(start), Is.False);
    }

    [Test]
    public void Sleep_changes_nothing() => Interference.AssertSleepIsInvisible(Net, 4000, (world, random) =>
    {
        var (start, middle) = (world.Tiles.BuildingAt(3, 5), world.Tiles.BuildingAt(6, 5));
        if (random.Next(150) == 0)
            world.TryConfigure(random.Next(2) == 0 ? start : middle, ConfigValue.Point(new Point2(random.Next(2) == 0 ? 3 : -3, 0)));
        if (random.Next(200) == 0 && world.Tiles.BuildingAt(4, 5) is >= 0 and var source)
            world.TryConfigure(source, random.Next(2) == 0 ? ConfigValue.Null : TestBlocks.Item("copper"));
        if (random.Next(500) == 0)
            world.Place("bridge-conveyor", 9, 5);
        if (random.Next(500) == 0)
            world.Lifecycle.SetBlock(9, 5, 0, 0, 0);
    });

    [Test]
    public void A_busy_bridge_allocates_nothing()
    {
        var world = Net();
        world.Run(200);
        Assert.That(Allocation.OfSteady(() => world.Run(500)), Is.Zero);
    }

    [Test]
    public void State_survives_a_save_whether_asleep_or_not()
    {
        var world = Net();
        world.Run(100);
        var other = TestWorlds.Ready();
        var copy = other.Place("bridge-conveyor", 3, 5);

        BuildingState.AssertRoundTrip(world, world.Tiles.BuildingAt(3, 5), other, copy);
        Assert.That(other.ConfigOf(copy), Is.EqualTo(ConfigValue.Point(new Point2(3, 0))));
        BuildingState.AssertShortenedIsRefused(other, copy);
    }

    [Test]
    public void Clients_are_told_that_a_bridge_stopped_also_when_it_sleeps()
    {
        var (sleeping, awake) = (Line(out var start, out _, out _), Line(out _, out _, out _));
        awake.ForceAwake = true;
        foreach (var world in new[] { sleeping, awake })
            world.Give(start, TestBlocks.Copper, 1);
        for (var tick = 0; tick < 200; tick++)
        {
            Assert.That(BuildingState.Write(sleeping, start), Is.EqualTo(BuildingState.Write(awake, start)), $"after {tick} ticks");
            sleeping.Tick();
            awake.Tick();
        }
    }

    [Test]
    public void A_full_buffer_survives_a_save()
    {
        var world = Line(out var start, out var end, out _);
        world.Give(start, TestBlocks.Copper, 20);
        world.Switch(end);
        world.Give(end, TestBlocks.Copper, 10);
        world.Run(100);
        Assert.That(BuildingState.Write(world, start)[BufferStart], Is.EqualTo(14));
        var other = TestWorlds.Ready();

        BuildingState.AssertRoundTrip(world, start, other, other.Place("bridge-conveyor", 3, 5));
    }

    [Test]
    public void A_buffer_without_a_free_place_loses_its_last_item_as_in_the_game()
    {
        var world = TestWorlds.Ready();
        var bridge = world.Place("bridge-conveyor", 3, 5);
        var state = BuildingState.Write(world, bridge);
        state[BufferStart] = state[BufferStart + 1];
        Assert.That(BuildingState.Read(world, bridge, state), Is.Zero);

        Assert.That(BuildingState.Write(world, bridge)[BufferStart], Is.EqualTo(state[BufferStart + 1] - 1));
    }

    [TestCase(-1, 0L)]
    [TestCase(15, 0L)]
    [TestCase(1, 0x0000_0000_7FFF_FFFFL, TestName = "An item that does not exist is refused")]
    [TestCase(1, 0x7F80_0000_0000_FFFFL, TestName = "A time that is no number is refused")]
    public void Impossible_buffers_are_refused(int length, long slot)
    {
        var world = TestWorlds.Ready();
        var bridge = world.Place("bridge-conveyor", 3, 5);
        var state = BuildingState.Write(world, bridge);
        state[BufferStart] = (byte)length;
        BinaryPrimitives.WriteInt64BigEndian(state.AsSpan(BufferStart + 2), slot);

        BuildingState.AssertRefused(world, bridge, state);
    }

    [TestCase(4, 0x7F)]
    [TestCase(8, 0x80)]
    [TestCase(8, 0x7F)]
    public void Impossible_links_are_refused(int offset, int value)
    {
        var world = TestWorlds.Ready();
        var bridge = world.Place("bridge-conveyor", 3, 5);
        var state = BuildingState.Write(world, bridge);
        state[offset] = (byte)value;
        state[offset + 1] = 0xFF;

        BuildingState.AssertRefused(world, bridge, state);
    }

    private static World Line(out int start, out int end, out int sink)
    {
        var world = TestWorlds.Ready();
        start = world.Place("bridge-conveyor", 3, 5, ConfigValue.Point(new Point2(3, 0)));
        end = world.Place("bridge-conveyor", 6, 5);
        sink = world.Place("container", 7, 5);
        return world;
    }

    /// <summary>Two bridges into one, from a source and a belt, out to belts and a store.</summary>
    private static World Net()
    {
        var world = TestWorlds.Ready();
        world.Place("bridge-conveyor", 3, 5, ConfigValue.Point(new Point2(3, 0)));
        world.Place("bridge-conveyor", 6, 5, ConfigValue.Point(new Point2(3, 0)));
        world.Place("bridge-conveyor", 9, 5);
        world.Place("bridge-conveyor", 9, 8, ConfigValue.Point(new Point2(0, -3)));
        world.Place("item-source", 8, 8, TestBlocks.Item("lead"));
        world.Place("item-source", 2, 5, TestBlocks.Item("copper"));
        world.Place("item-source", 3, 3, TestBlocks.Item("copper"));
        world.Place("conveyor", 3, 4, 1);
        world.Place("conveyor", 10, 5);
        world.Place("router", 11, 5);
        world.Place("conveyor", 9, 4, 3);
        world.Place("container", 12, 5);
        return world;
    }
}
