using Multidustry.Protocol.Types;

namespace Multidustry.Simulation.Tests.Blocks.Transport.Sorters;

public class SorterTests
{
    [Test]
    public void The_chosen_item_goes_straight_and_the_rest_to_the_sides_in_turn()
    {
        var world = Sorter("sorter", out var sorter, out var front, out var left, out var right);
        Offer(world, sorter);

        Assert.That((world.AmountOf(front, TestBlocks.Copper), world.TotalOf(front)), Is.EqualTo((4, 4)));
        Assert.That((world.AmountOf(left, TestBlocks.Lead), world.AmountOf(right, TestBlocks.Lead)), Is.EqualTo((2, 2)));
    }

    [Test]
    public void An_inverted_sorter_does_the_opposite_and_so_does_one_switched_off()
    {
        var inverted = Sorter("inverted-sorter", out var sorter, out var front, out _, out _);
        Offer(inverted, sorter);
        Assert.That((inverted.AmountOf(front, TestBlocks.Lead), inverted.TotalOf(front)), Is.EqualTo((4, 4)));

        var off = Sorter("sorter", out sorter, out front, out _, out _);
        off.Switch(sorter);
        Offer(off, sorter);
        Assert.That((off.AmountOf(front, TestBlocks.Lead), off.TotalOf(front)), Is.EqualTo((4, 4)));
    }

    [Test]
    public void Without_a_choice_everything_goes_to_the_sides()
    {
        var world = Sorter("sorter", out var sorter, out var front, out var left, out var right);
        Assert.That(world.TryConfigure(sorter, ConfigValue.Null), Is.True);
        Offer(world, sorter);

        Assert.That((world.TotalOf(front), world.TotalOf(left), world.TotalOf(right)), Is.EqualTo((0, 4, 4)));
    }

    [Test]
    public void Two_sorters_in_a_row_pass_and_three_refuse()
    {
        var world = TestWorlds.Ready();
        world.Place("item-source", 3, 6, TestBlocks.Item("copper"));
        world.Place("sorter", 4, 6, TestBlocks.Item("copper"));
        world.Place("sorter", 5, 6, TestBlocks.Item("copper"));
        var end = world.Place("container", 6, 6);
        world.Run(20);
        Assert.That(world.TotalOf(end), Is.Positive);

        var third = world.Place("sorter", 6, 6, TestBlocks.Item("copper"));
        var beyond = world.Place("container", 7, 6);
        world.Run(20);
        Assert.That(world.TotalOf(beyond), Is.Zero);
        Assert.That(world.MechanismOf(third).AcceptsItem(third, -1, TestBlocks.Copper), Is.False);
    }

    [Test]
    public void A_waiting_belt_wakes_when_the_choice_changes()
    {
        var world = TestWorlds.Ready();
        world.Place("item-source", 3, 6, TestBlocks.Item("copper"));
        var belt = world.Place("conveyor", 4, 6);
        var sorter = world.Place("sorter", 5, 6, TestBlocks.Item("lead"));
        world.Place("container", 6, 6);
        world.Run(300);
        Assert.That(world.IsResting(belt), Is.True);

        world.TryConfigure(sorter, TestBlocks.Item("copper"));

        Assert.That(world.IsResting(belt), Is.False);
    }

    [Test]
    public void Sleep_changes_nothing() => Interference.AssertSleepIsInvisible(Belts, disturb: (world, random) =>
    {
        if (random.Next(150) == 0)
            world.TryConfigure(world.Tiles.BuildingAt(5, 6), random.Next(2) == 0 ? TestBlocks.Item("copper") : ConfigValue.Null);
    });

    [Test]
    public void State_and_configuration_survive_a_save()
    {
        var world = Sorter("sorter", out var sorter, out _, out _, out _);
        var other = TestWorlds.Ready();
        var copy = other.Place("sorter", 5, 5);

        BuildingState.AssertRoundTrip(world, sorter, other, copy);
        Assert.That(other.ConfigOf(copy), Is.EqualTo(TestBlocks.Item("copper")));
    }

    private static World Sorter(string block, out int sorter, out int front, out int left, out int right)
    {
        var world = TestWorlds.Ready();
        sorter = world.Place(block, 6, 6, TestBlocks.Item("copper"));
        front = world.Place("container", 7, 6);
        left = world.Place("container", 5, 7);
        right = world.Place("container", 6, 4);
        return world;
    }

    /// <summary>Four of copper and four of lead, one after the other, from the left.</summary>
    private static void Offer(World world, int sorter)
    {
        var source = world.Place("conveyor", 5, 6);
        for (var i = 0; i < 8; i++)
        {
            Assert.That(world.MechanismOf(sorter).AcceptsItem(sorter, source, i % 2), Is.True);
            world.MechanismOf(sorter).HandleItem(sorter, source, i % 2);
        }
    }

    private static World Belts()
    {
        var world = TestWorlds.Ready();
        world.Place("item-source", 3, 6, TestBlocks.Item("copper"));
        world.Place("conveyor", 4, 6);
        world.Place("sorter", 5, 6, TestBlocks.Item("copper"));
        world.Place("inverted-sorter", 6, 6, TestBlocks.Item("lead"));
        world.Place("conveyor", 7, 6);
        world.Place("conveyor", 5, 7, 1);
        world.Place("conveyor", 5, 5, 3);
        world.Place("container", 8, 6);
        return world;
    }
}
