using System.Buffers;

namespace Multidustry.Simulation.Tests.Blocks.Transport.Conveyors;

/// <summary>Belts full of items that keep their distance: a belt is updated where an item changes belts, and nobody can tell.</summary>
public class ConveyorLineTests
{
    private const int Start = 3;
    private const int End = 27;
    private const int Row = 5;

    public enum Order
    {
        FromTheStart,
        FromTheEnd,
        Mixed,
    }

    [Test]
    public void A_dense_line_is_updated_only_where_an_item_comes_to_the_end_of_a_belt([Values] Order order)
    {
        var world = Line("titanium-conveyor", order);
        world.Run(600);
        var updates = 0;
        for (var tick = 0; tick < 600; tick++)
        {
            for (var x = Start; x <= End; x++)
                updates += world.IsResting(At(world, x, Row)) ? 0 : 1;
            world.Tick();
        }

        for (var x = Start; x <= End; x++)
            Assert.That(world.TotalOf(At(world, x, Row)), Is.GreaterThan(0), "items on every belt");
        Assert.That(updates, Is.LessThan(600 * (End - Start + 1) / 6), "less than one update in the six ticks between two items");
    }

    /// <summary>
    /// A source fills the first belt so that its last item touches the first one of the next belt on its way, and each item goes a
    /// little less far than a full step.
    /// </summary>
    [Test]
    public void A_belt_whose_items_touch_those_of_the_next_one_is_not_updated_in_between(
        [Values(Order.FromTheStart, Order.Mixed)] Order order)
    {
        var (sleeping, awake) = (Fed(order), Fed(order));
        awake.ForceAwake = true;
        var (updates, held) = (0, 0);
        for (var tick = 0; tick < 900; tick++)
        {
            if (tick >= 300)
                updates += sleeping.IsResting(At(sleeping, Start, Row)) ? 0 : 1;
            sleeping.Tick();
            awake.Tick();
            Assert.That(sleeping.StateHash(), Is.EqualTo(awake.StateHash()), $"at tick {tick}");
            held += awake.MechanismOf(At(awake, Start, Row)).DescribeState(At(awake, Start, Row)).Contains("0.68]", StringComparison.Ordinal) ? 1 : 0;
        }

        Assert.That(held, Is.GreaterThan(50), "items that were held up");
        Assert.That(updates, Is.LessThan(600 / 2));
    }

    [Test]
    public void A_dense_line_is_at_every_tick_what_it_would_be_without_sleep(
        [Values("conveyor", "titanium-conveyor", "armored-conveyor")] string belt, [Values] Order order)
    {
        var (sleeping, awake) = (Line(belt, order), Line(belt, order));
        awake.ForceAwake = true;
        for (var tick = 0; tick < 900; tick++)
        {
            // The end closes for a while, a belt is hurried, and one is stopped.
            foreach (var world in new[] { sleeping, awake })
                Disturb(world, tick);
            if (tick % 7 == 0)
                Assert.That(sleeping.StateHash(), Is.EqualTo(awake.StateHash()), $"at tick {tick}");
        }
    }

    [Test]
    public void What_happens_to_a_dense_line_cannot_be_told_from_one_that_never_sleeps([Values] Order order) =>
        Interference.AssertSleepIsInvisible(() => Line("titanium-conveyor", order), 4000, (world, random) =>
        {
            var (x, belt) = (random.Next(Start, End + 1), random.Next(4) == 0 ? "conveyor" : "titanium-conveyor");
            if (random.Next(60) == 0)
                world.Place("air", x, Row);
            if (random.Next(40) == 0)
                world.Place(belt, x, Row, (byte)(random.Next(12) == 0 ? random.Next(4) : 0));
            if (random.Next(3) == 0)
                for (var gap = Start; gap <= End; gap++)
                    if (At(world, gap, Row) < 0)
                        world.Place(belt, gap, Row);
            if (random.Next(50) == 0 && At(world, x, Row) is >= 0 and var filled)
                world.MechanismOf(filled).HandleStack(filled, TestBlocks.Copper, world.MechanismOf(filled).AcceptsStack(filled, TestBlocks.Copper, 2));
            if (random.Next(80) == 0)
                world.Place(random.Next(2) == 0 ? "item-void" : "copper-wall", End + 1, Row);
            // A belt from the side, and one that comes and goes and so moves others in the order of updates.
            if (random.Next(70) == 0)
                world.Place(random.Next(2) == 0 ? "titanium-conveyor" : "air", x, Row + 1, 3);
            if (random.Next(30) == 0 && At(world, x, Row + 1) is >= 0 and var side)
                world.Give(side, TestBlocks.Lead, 1);
        });

    [Test]
    public void A_line_restored_while_its_belts_follow_one_another_goes_on_as_before([Values] Order order)
    {
        var world = Line("titanium-conveyor", order);
        world.Run(431);
        var snapshot = new ArrayBufferWriter<byte>();
        world.WriteSnapshot(snapshot);
        var restored = Empty();
        restored.ReadSnapshot(snapshot.WrittenSpan);
        for (var tick = 0; tick < 200; tick++)
        {
            world.Tick();
            restored.Tick();
            if (tick % 10 == 0)
                Assert.That(restored.StateHash(), Is.EqualTo(world.StateHash()), $"at tick {tick}");
        }
    }

    private static void Disturb(World world, int tick)
    {
        if (tick is 300 or 500)
            world.Place(tick == 300 ? "copper-wall" : "item-void", End + 1, Row);
        if (tick is 700 or 720)
            world.Switch(At(world, (Start + End) / 2, Row));
        if (tick == 800)
            world.ApplyBoost(At(world, End - 3, Row), 2f, 30f);
        world.Tick();
    }

    /// <summary>A source of copper, a line of belts, and something that takes all.</summary>
    private static World Line(string belt, Order order)
    {
        var world = Empty();
        world.Place("item-void", End + 1, Row);
        var places = Enumerable.Range(Start, End - Start + 1);
        var random = new Random(11);
        foreach (var x in order switch
        {
            Order.FromTheStart => places,
            Order.FromTheEnd => places.Reverse(),
            _ => places.OrderBy(_ => random.Next()),
        })
            world.Place(belt, x, Row);
        // Through a plain belt, because armored ones take nothing from a source.
        world.Place("titanium-conveyor", Start - 1, Row);
        world.Place("item-source", Start - 2, Row, TestBlocks.Item("copper"));
        return world;
    }

    private static World Fed(Order order)
    {
        var world = Line("titanium-conveyor", order);
        world.Place("item-source", Start - 1, Row, TestBlocks.Item("copper"));
        return world;
    }

    private static World Empty() => TestWorlds.Ready(32, 12);

    private static int At(World world, int x, int y) => world.Tiles.BuildingAt(x, y);
}
