using Multidustry.TestKit;
using System.Buffers.Binary;

namespace Multidustry.Simulation.Tests.Blocks.Transport.StackConveyors;

public class StackConveyorTests
{
    private const int Capacity = 10;

    [TestCase("plastanium-conveyor")]
    [TestCase("surge-conveyor")]
    public void Only_full_stacks_travel_and_all_of_a_stack_arrives(string block)
    {
        var world = Line(block, out var belts, out var sink);
        var seen = new HashSet<int>();
        for (var tick = 0; tick < 400; tick++)
        {
            world.Tick();
            seen.Add(world.TotalOf(belts[2]));
        }

        Assert.That(seen, Is.EquivalentTo(new[] { 0, Capacity }));
        Assert.That(world.TotalOf(sink), Is.Positive.And.Matches<int>(total => total % Capacity == 0));
    }

    [Test]
    public void Only_the_start_takes_items_and_only_one_kind()
    {
        var world = TestWorlds.Ready();
        var belts = Place(world, "plastanium-conveyor");
        var source = world.Place("container", 2, 5);
        bool Accepts(int belt, int item) => world.MechanismOf(belts[belt]).AcceptsItem(belts[belt], source, item);

        Assert.That(Enumerable.Range(0, belts.Length).Select(i => Accepts(i, 0)), Is.EqualTo(new[] { true, false, false, false, false }));
        world.MechanismOf(belts[0]).HandleItem(belts[0], source, TestBlocks.Copper);
        Assert.That((Accepts(0, TestBlocks.Copper), Accepts(0, TestBlocks.Lead)), Is.EqualTo((true, false)));
        Assert.That(world.MechanismOf(belts[0]).AcceptsStack(belts[0], TestBlocks.Lead, 5), Is.Zero);
        Assert.That(world.MechanismOf(belts[0]).AcceptsStack(belts[0], TestBlocks.Copper, 50), Is.EqualTo(Capacity - 1));
    }

    [Test]
    public void Unloaders_get_nothing_from_the_start_of_a_line()
    {
        var world = TestWorlds.Ready();
        var belts = Place(world, "plastanium-conveyor");

        Assert.That(belts.Select(world.MechanismOf(belts[0]).CanUnload), Is.EqualTo(new[] { false, true, true, true, true }));
    }

    [Test]
    public void Turning_a_belt_makes_two_lines_of_one()
    {
        var world = TestWorlds.Ready();
        var belts = Place(world, "plastanium-conveyor");
        world.Lifecycle.Rotate(belts[2], 1);
        var mechanism = world.MechanismOf(belts[0]);

        Assert.That(mechanism.DescribeState(belts[0]), Does.EndWith("Load"));
        Assert.That(mechanism.DescribeState(belts[3]), Does.EndWith("Load"), "the rest starts anew");
        world.Lifecycle.Rotate(belts[2], 0);
        Assert.That(belts.Select(mechanism.DescribeState).Select(text => text.Split(' ')[^1]), Is.EqualTo(new[] { "Load", "Move", "Move", "Move", "Unload" }));
    }

    [Test]
    public void A_blocked_line_rests_and_goes_on_when_its_end_has_room()
    {
        var world = Line("plastanium-conveyor", out var belts, out var sink);
        world.Give(sink, TestBlocks.Copper, TestWorlds.Content.Blocks["vault"].ItemCapacity);
        world.Run(1500);
        Assert.That(belts.Select(world.IsResting), Is.All.True);

        world.MechanismOf(sink).RemoveStack(sink, TestBlocks.Copper, 100);
        Assert.That(world.IsResting(belts[^1]), Is.False);
        world.Run(400);
        Assert.That(world.TotalOf(sink), Is.GreaterThan(TestWorlds.Content.Blocks["vault"].ItemCapacity - 100));
    }

    [Test]
    public void Emptied_belts_forget_their_stack()
    {
        var world = TestWorlds.Ready();
        var belts = Place(world, "plastanium-conveyor");
        world.Give(belts[4], TestBlocks.Copper, 4);
        Assert.That(Link(world, belts[4]), Is.Not.EqualTo(-1));

        world.MechanismOf(belts[4]).RemoveStack(belts[4], TestBlocks.Copper, 4);

        Assert.That(Link(world, belts[4]), Is.EqualTo(-1));
    }

    [Test]
    public void A_belt_built_over_a_plain_one_takes_over_its_items()
    {
        var world = TestWorlds.Ready();
        var plain = world.Place("conveyor", 5, 5);
        world.Give(plain, TestBlocks.Lead, 2);
        var belt = world.Place("plastanium-conveyor", 7, 5);

        world.MechanismOf(belt).Overwrote(belt, plain);

        Assert.That(world.AmountOf(belt, TestBlocks.Lead), Is.EqualTo(2));
    }

    [TestCase("plastanium-conveyor")]
    [TestCase("surge-conveyor")]
    public void Sleep_changes_nothing(string block) => Interference.AssertSleepIsInvisible(() => Line(block, out _, out _), 3000, (world, random) =>
    {
        var belt = world.Tiles.BuildingAt(random.Next(4, 9), 5);
        if (random.Next(120) == 0)
            world.Lifecycle.Rotate(belt, (byte)random.Next(4));
        if (random.Next(200) == 0)
            world.MechanismOf(belt).HandleStack(belt, TestBlocks.Copper, random.Next(1, 5));
        if (random.Next(200) == 0)
            world.Place(random.Next(2) == 0 ? block : "conveyor", random.Next(4, 9), 6, (byte)random.Next(4));
        if (random.Next(200) == 0)
            world.Lifecycle.SetBlock(random.Next(4, 9), 6, 0, 0, 0);
    });

    [Test]
    public void Busy_lines_allocate_nothing()
    {
        var world = Line("surge-conveyor", out _, out _);
        world.Run(200);
        Assert.That(Allocation.OfSteady(() => world.Run(500)), Is.Zero);
    }

    [Test]
    public void State_survives_a_save_and_an_impossible_one_is_refused()
    {
        var world = Line("plastanium-conveyor", out var belts, out _);
        world.Run(150);
        var other = TestWorlds.Ready();
        var copies = Place(other, "plastanium-conveyor");
        for (var i = 0; i < belts.Length; i++)
            BuildingState.AssertRoundTrip(world, belts[i], other, copies[i]);

        BuildingState.AssertShortenedIsRefused(other, copies[0]);
        BuildingState.AssertRefused(other, copies[0], [0, 0, 0, 0, 0x7F, 0xC0, 0, 0]);
    }

    private static int Link(World world, int belt) => BinaryPrimitives.ReadInt32BigEndian(BuildingState.Write(world, belt));

    private static World Line(string block, out int[] belts, out int sink)
    {
        var world = TestWorlds.Ready();
        world.Place("item-source", 3, 5, TestBlocks.Item("copper"));
        belts = Place(world, block);
        sink = world.Place("vault", 10, 5);
        return world;
    }

    private static int[] Place(World world, string block) => [.. Enumerable.Range(4, 5).Select(x => world.Place(block, x, 5))];
}
