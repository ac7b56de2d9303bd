using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Blocks.Transport.Ducts;

public class DuctTests
{
    [Test]
    public void Fifteen_items_a_second_move_along()
    {
        var world = TestWorlds.Ready();
        world.Place("item-source", 2, 5, TestBlocks.Item("copper"));
        for (var x = 3; x < 8; x++)
            world.Place("duct", x, 5);
        var end = world.Place("vault", 9, 5);
        world.Run(60);
        var before = world.TotalOf(end);
        world.Run(600);

        Assert.That(world.TotalOf(end) - before, Is.EqualTo(150).Within(2));
    }

    [TestCase("duct", new[] { false, true, true, true })]
    [TestCase("armored-duct", new[] { false, false, true, false })]
    public void Belts_give_to_ducts_from_behind_and_armored_ones_take_nothing_from_belts_at_the_side(string duct, bool[] expected)
    {
        var world = TestWorlds.Ready();
        var building = world.Place(duct, 5, 5);
        int[] sources = [world.Place("conveyor", 6, 5, 2), world.Place("conveyor", 5, 6, 3), world.Place("conveyor", 4, 5), world.Place("conveyor", 5, 4, 1)];

        Assert.That(sources.Select(source => world.MechanismOf(building).AcceptsItem(building, source, 0)), Is.EqualTo(expected));
        Assert.That(world.MechanismOf(building).AcceptsItem(building, -1, 0), Is.False);
    }

    [Test]
    public void Armored_ducts_take_from_ducts_and_duct_bridges_that_face_them()
    {
        var world = TestWorlds.Ready();
        var armored = world.Place("armored-duct", 5, 5);
        var above = world.Place("duct", 5, 6, 3);
        var below = world.Place("duct-bridge", 5, 4, 1);
        var turned = world.Place("duct", 4, 5, 1);

        Assert.That(world.MechanismOf(armored).AcceptsItem(armored, above, 0), Is.True);
        Assert.That(world.MechanismOf(armored).AcceptsItem(armored, below, 0), Is.True);
        Assert.That(world.MechanismOf(armored).AcceptsItem(armored, turned, 0), Is.True, "behind");
        world.Lifecycle.Rotate(above, 1);
        Assert.That(world.MechanismOf(armored).AcceptsItem(armored, above, 0), Is.False, "turned away");
    }

    [Test]
    public void An_overflow_duct_gives_to_its_sides_in_turn_what_the_front_refuses()
    {
        var world = Split("overflow-duct", out var front, out var left, out var right);
        world.Run(200);
        Assert.That((world.TotalOf(front) > 40, world.TotalOf(left), world.TotalOf(right)), Is.EqualTo((true, 0, 0)));

        world.Give(front, TestBlocks.Copper, 1000);
        world.Run(200);
        Assert.That(world.TotalOf(left), Is.Positive.And.EqualTo(world.TotalOf(right)).Within(1));
    }

    [Test]
    public void An_underflow_duct_gives_to_the_front_what_the_sides_refuse()
    {
        var world = Split("underflow-duct", out var front, out var left, out var right);
        world.Run(200);
        Assert.That((world.TotalOf(front), world.TotalOf(left) > 15, world.TotalOf(right) > 15), Is.EqualTo((0, true, true)));

        world.Give(left, TestBlocks.Copper, 1000);
        world.Give(right, TestBlocks.Copper, 1000);
        world.Run(100);
        Assert.That(world.TotalOf(front), Is.Positive);
    }

    [Test]
    public void A_duct_router_shares_out_and_with_a_choice_gives_only_that_ahead()
    {
        var world = Split("duct-router", out var front, out var left, out var right);
        world.Run(300);
        Assert.That(world.TotalOf(front), Is.Positive.And.EqualTo(world.TotalOf(left)).Within(1).And.EqualTo(world.TotalOf(right)).Within(1));

        var before = world.TotalOf(front);
        world.TryConfigure(world.Tiles.BuildingAt(6, 6), TestBlocks.Item("lead"));
        world.Run(300);
        Assert.That(world.TotalOf(front), Is.EqualTo(before));
        world.TryConfigure(world.Tiles.BuildingAt(6, 6), TestBlocks.Item("copper"));
        world.Run(300);
        Assert.That(world.TotalOf(front), Is.GreaterThan(before));
    }

    [Test]
    public void A_surge_router_waits_for_a_full_stack_and_gives_all_of_it()
    {
        var world = Split("surge-router", out var front, out var left, out var right);
        var router = world.Tiles.BuildingAt(6, 6);
        var highest = 0;
        for (var tick = 0; tick < 200; tick++)
        {
            world.Tick();
            highest = Math.Max(highest, world.TotalOf(router));
        }

        Assert.That(highest, Is.EqualTo(TestWorlds.Content.Blocks["surge-router"].ItemCapacity));
        Assert.That(new[] { front, left, right }.Select(world.TotalOf), Is.All.Positive);
    }

    [TestCase("duct")]
    [TestCase("duct-router")]
    [TestCase("overflow-duct")]
    [TestCase("underflow-duct")]
    [TestCase("surge-router")]
    public void Sleep_changes_nothing(string block) => Interference.AssertSleepIsInvisible(() => Split(block, out _, out _, out _), disturb: (world, random) =>
    {
        if (random.Next(150) == 0)
            world.TryConfigure(world.Tiles.BuildingAt(4, 6), random.Next(3) > 0 ? default : TestBlocks.Item("copper"));
        if (random.Next(150) == 0)
            world.Lifecycle.Rotate(world.Tiles.BuildingAt(6, 6), (byte)random.Next(4));
        if (random.Next(250) == 0)
            world.MechanismOf(world.Tiles.BuildingAt(6, 6)).HandleStack(world.Tiles.BuildingAt(6, 6), random.Next(2), 1);
    });

    [TestCase("duct")]
    [TestCase("duct-router")]
    [TestCase("surge-router")]
    public void An_empty_one_rests(string block)
    {
        var world = TestWorlds.Ready();
        var building = world.Place(block, 5, 5);
        world.Run(10);

        Assert.That(world.IsResting(building), Is.True);
    }

    [TestCase("duct")]
    [TestCase("duct-router")]
    [TestCase("overflow-duct")]
    public void A_blocked_one_rests_until_somebody_takes_its_item(string block)
    {
        var world = Split(block, out var front, out var left, out var right);
        foreach (var store in new[] { front, left, right })
            world.Give(store, TestBlocks.Copper, 1000);
        world.Run(200);
        var building = world.Tiles.BuildingAt(6, 6);
        Assert.That(world.IsResting(building), Is.True);

        world.MechanismOf(front).RemoveStack(front, TestBlocks.Copper, 1);

        Assert.That(world.IsResting(building), Is.False);
    }

    [Test]
    public void A_duct_keeps_where_its_item_came_from()
    {
        var world = TestWorlds.Ready();
        var duct = world.Place("duct", 5, 5);
        var above = world.Place("conveyor", 5, 6, 3);
        world.MechanismOf(duct).HandleItem(duct, above, TestBlocks.Copper);

        Assert.That(BuildingState.Write(world, duct), Is.EqualTo(new byte[] { 1 }));
        var other = TestWorlds.Ready();
        BuildingState.AssertRoundTrip(world, duct, other, other.Place("duct", 5, 5));
        BuildingState.AssertShortenedIsRefused(world, duct);
    }

    [Test]
    public void What_a_save_put_into_a_duct_moves_on()
    {
        var world = TestWorlds.Ready();
        var duct = world.Place("duct", 5, 5);
        var end = world.Place("container", 6, 5);
        world.Items.Add(world.Buildings.Items[duct], TestBlocks.Lead, 1);
        BuildingState.Read(world, duct, [2]);
        world.Run(20);

        Assert.That(world.AmountOf(end, TestBlocks.Lead), Is.EqualTo(1));
    }

    [Test]
    public void Busy_ducts_allocate_nothing()
    {
        var world = Split("duct-router", out _, out _, out _);
        world.Run(50);
        Assert.That(Allocation.OfSteady(() => world.Run(300)), Is.Zero);
    }

    private static World Split(string block, out int front, out int left, out int right)
    {
        var world = TestWorlds.Ready();
        world.Place("item-source", 4, 6, TestBlocks.Item("copper"));
        world.Place("duct", 5, 6);
        world.Place(block, 6, 6);
        front = world.Place("vault", 8, 6);
        world.Place("duct", 6, 7, 1);
        left = world.Place("vault", 6, 9);
        world.Place("duct", 6, 5, 3);
        right = world.Place("vault", 6, 3);
        return world;
    }
}
