using Multidustry.Protocol.Types;
using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Blocks.Transport.Unloaders;

public class UnloaderTests
{
    private const int TenSeconds = 600;

    [Test]
    public void Eleven_items_a_second_leave_a_container()
    {
        var world = Between(out _, out var container);
        world.Give(container, TestBlocks.Copper, 300);
        var before = world.TotalOf(container);
        world.Run(TenSeconds);

        Assert.That(before - world.TotalOf(container), Is.EqualTo(110).Within(1));
    }

    [Test]
    public void Without_a_choice_items_take_turns()
    {
        var world = Between(out _, out var container);
        world.Give(container, TestBlocks.Copper, 100);
        world.Give(container, TestBlocks.Lead, 100);
        world.Run(300);

        Assert.That(Math.Abs(world.AmountOf(container, TestBlocks.Copper) - world.AmountOf(container, TestBlocks.Lead)), Is.LessThanOrEqualTo(1));
    }

    [Test]
    public void Only_the_chosen_item_leaves()
    {
        var world = Between(out var unloader, out var container);
        world.TryConfigure(unloader, TestBlocks.Item("lead"));
        world.Give(container, TestBlocks.Copper, 100);
        world.Give(container, TestBlocks.Lead, 100);
        world.Run(300);

        Assert.That(world.AmountOf(container, TestBlocks.Copper), Is.EqualTo(100));
        Assert.That(world.AmountOf(container, TestBlocks.Lead), Is.LessThan(60));
    }

    [Test]
    public void Stores_give_and_never_take()
    {
        var world = TestWorlds.Ready();
        var full = world.Place("container", 3, 5);
        world.Place("unloader", 5, 5);
        var empty = world.Place("container", 6, 5);
        world.Give(full, TestBlocks.Copper, 100);
        world.Run(120);

        Assert.That(world.TotalOf(empty), Is.Zero);
    }

    [Test]
    public void An_unloader_with_nothing_to_do_rests_until_something_comes()
    {
        var world = Between(out var unloader, out var container);
        world.Run(30);
        Assert.That(world.IsResting(unloader), Is.True);

        world.MechanismOf(container).HandleItem(container, container, TestBlocks.Copper);

        Assert.That(world.IsResting(unloader), Is.False);
    }

    [Test]
    public void A_full_core_lets_unloaders_and_waiting_belts_rest()
    {
        var world = TestWorlds.Ready();
        var core = world.Place("core-shard", 8, 8);
        var vault = world.Place("container", 10, 8);
        world.Place("item-source", 4, 8, TestBlocks.Item("copper"));
        var belt = world.Place("conveyor", 5, 8);
        world.Place("conveyor", 6, 8);
        var unloader = world.Place("unloader", 12, 8);
        world.Place("conveyor", 13, 8);
        world.Rules.CoreIncinerates = false;
        world.Give(core, TestBlocks.Copper, world.Cores.CapacityOf(TestBlocks.Team));
        world.Run(300);
        Assert.That(world.IsResting(belt) && world.IsResting(unloader), Is.True);
        var stock = world.AmountOf(core, TestBlocks.Copper);

        world.MechanismOf(vault).RemoveStack(vault, TestBlocks.Copper, 10);
        world.Run(60);

        Assert.That(world.AmountOf(core, TestBlocks.Copper), Is.GreaterThan(stock - 10), "the belt at the core heard of it");
    }

    [Test]
    public void Sleep_changes_nothing() => Interference.AssertSleepIsInvisible(Mixed, disturb: (world, random) =>
    {
        var container = world.Tiles.BuildingAt(3, 5);
        if (random.Next(70) == 0)
            world.MechanismOf(container).HandleItem(container, container, random.Next(4));
        if (random.Next(200) == 0)
            world.TryConfigure(world.Tiles.BuildingAt(5, 5), random.Next(2) == 0 ? TestBlocks.Item("lead") : ConfigValue.Null);
        if (random.Next(200) == 0)
            world.Lifecycle.Rotate(world.Tiles.BuildingAt(6, 5), (byte)random.Next(4));
    });

    [Test]
    public void Unloading_allocates_nothing()
    {
        var world = Mixed();
        world.Run(50);
        Assert.That(Allocation.OfSteady(() => world.Run(300)), Is.Zero);
    }

    [Test]
    public void State_and_configuration_survive_a_save()
    {
        var world = Between(out var unloader, out _);
        world.TryConfigure(unloader, TestBlocks.Item("lead"));
        var other = TestWorlds.Ready();
        var copy = other.Place("unloader", 5, 5);

        BuildingState.AssertRoundTrip(world, unloader, other, copy);
        Assert.That(other.ConfigOf(copy), Is.EqualTo(TestBlocks.Item("lead")));
        BuildingState.AssertShortenedIsRefused(other, copy);
        Assert.That(other.TryConfigure(copy, ConfigValue.Int(3)), Is.False);
        Assert.That(other.TryConfigure(copy, ConfigValue.Null), Is.True);
    }

    private static World Between(out int unloader, out int container)
    {
        var world = TestWorlds.Ready();
        container = world.Place("container", 3, 5);
        unloader = world.Place("unloader", 5, 5);
        world.Place("item-void", 6, 5);
        return world;
    }

    private static World Mixed()
    {
        var world = Between(out _, out var container);
        world.Give(container, TestBlocks.Copper, 150);
        world.Give(container, TestBlocks.Lead, 50);
        world.Place("conveyor", 6, 5);
        world.Place("router", 5, 6);
        world.Place("sorter", 5, 4, TestBlocks.Item("lead"));
        world.Place("conveyor", 5, 3, 3);
        world.Place("conveyor", 5, 7, 1);
        return world;
    }
}
