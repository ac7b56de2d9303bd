using Multidustry.Core.Binary;
using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Blocks.Transport.Junctions;

public class JunctionTests
{
    private const int Capacity = 6;

    [Test]
    public void Items_cross_without_meeting()
    {
        var world = Crossing(out _, out var east, out var north);
        world.Run(200);

        Assert.That(world.AmountOf(east, TestBlocks.Copper), Is.Positive);
        Assert.That(world.AmountOf(east, TestBlocks.Lead), Is.Zero);
        Assert.That(world.AmountOf(north, TestBlocks.Lead), Is.Positive);
        Assert.That(world.AmountOf(north, TestBlocks.Copper), Is.Zero);
    }

    [Test]
    public void Nothing_enters_where_nothing_stands_behind_it()
    {
        var world = TestWorlds.Ready();
        var junction = world.Place("junction", 5, 5);
        var source = world.Place("item-source", 4, 5, TestBlocks.Item("copper"));

        Assert.That(world.MechanismOf(junction).AcceptsItem(junction, source, TestBlocks.Copper), Is.False);
        world.Place("container", 6, 5, team: 2);
        Assert.That(world.MechanismOf(junction).AcceptsItem(junction, source, TestBlocks.Copper), Is.False, "another team's");
        Assert.That(world.MechanismOf(junction).AcceptsItem(junction, -1, TestBlocks.Copper), Is.False, "from nowhere");
    }

    [Test]
    public void A_blocked_direction_fills_up_and_the_junction_rests()
    {
        var world = TestWorlds.Ready();
        world.Place("item-source", 4, 5, TestBlocks.Item("copper"));
        var junction = world.Place("junction", 5, 5);
        var end = world.Place("conveyor", 6, 5);
        world.Run(600);

        Assert.That(BuildingState.Write(world, junction)[0], Is.EqualTo(Capacity));
        Assert.That(world.IsResting(junction), Is.True);
        world.MechanismOf(end).RemoveStack(end, TestBlocks.Copper, 3);
        Assert.That(world.IsResting(junction), Is.False);
    }

    [Test]
    public void Sleep_changes_nothing() => Interference.AssertSleepIsInvisible(() => Crossing(out _, out _, out _));

    [Test]
    public void A_busy_crossing_allocates_nothing()
    {
        var world = Crossing(out _, out _, out _);
        world.Run(100);
        Assert.That(Allocation.OfSteady(() => world.Run(500)), Is.Zero);
    }

    [Test]
    public void State_survives_a_save()
    {
        var world = Crossing(out var junction, out _, out _);
        world.Run(40);
        var other = TestWorlds.Ready();

        BuildingState.AssertRoundTrip(world, junction, other, other.Place("junction", 5, 5));
        BuildingState.AssertShortenedIsRefused(other, other.Tiles.BuildingAt(5, 5));
    }

    [TestCase(-1, 0L)]
    [TestCase(7, 0L)]
    [TestCase(1, 0xFFFFL, TestName = "An item that does not exist is refused")]
    [TestCase(1, 0x7FC0_0000_0000L, TestName = "A time that is no number is refused")]
    public void Impossible_queues_are_refused(int length, long slot)
    {
        var world = TestWorlds.Ready();
        var junction = world.Place("junction", 5, 5);
        var state = BuildingState.Write(world, junction);
        state[0] = (byte)length;
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(state.AsSpan(2), slot);

        BuildingState.AssertRefused(world, junction, state);
    }

    [Test]
    public void Longer_queues_of_other_builds_keep_what_fits()
    {
        var world = TestWorlds.Ready();
        var junction = world.Place("junction", 5, 5);
        var state = new byte[4 * (2 + 8 * 8)];
        for (var direction = 0; direction < 4; direction++)
            state[direction * 66] = state[direction * 66 + 1] = 8;

        Assert.That(BuildingState.Read(world, junction, state), Is.Zero);
        Assert.That(BuildingState.Write(world, junction)[0], Is.EqualTo(Capacity));
    }

    private static World Crossing(out int junction, out int east, out int north)
    {
        var world = TestWorlds.Ready();
        world.Place("item-source", 3, 5, TestBlocks.Item("copper"));
        world.Place("conveyor", 4, 5);
        world.Place("item-source", 5, 3, TestBlocks.Item("lead"));
        world.Place("conveyor", 5, 4, 1);
        junction = world.Place("junction", 5, 5);
        world.Place("titanium-conveyor", 6, 5);
        east = world.Place("vault", 8, 5);
        world.Place("conveyor", 5, 6, 1);
        north = world.Place("container", 5, 7);
        return world;
    }
}
