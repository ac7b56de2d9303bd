using Multidustry.Protocol.Types;

namespace Multidustry.Simulation.Tests.Blocks.Transport.Unloaders;

public class DirectionalUnloaderTests
{
    [Test]
    public void Fifteen_items_a_second_go_from_behind_to_ahead()
    {
        var world = Between("vault", out _, out var from, out var to);
        world.Give(from, TestBlocks.Copper, 500);
        world.Run(600);

        Assert.That(world.AmountOf(to, TestBlocks.Copper), Is.EqualTo(150));
        Assert.That(world.AmountOf(from, TestBlocks.Copper), Is.EqualTo(350));
    }

    [Test]
    public void Items_take_turns_unless_one_is_chosen()
    {
        var world = Between("vault", out var unloader, out var from, out var to);
        world.Give(from, TestBlocks.Copper, 100);
        world.Give(from, TestBlocks.Lead, 100);
        world.Run(80);
        Assert.That((world.AmountOf(to, TestBlocks.Copper), world.AmountOf(to, TestBlocks.Lead)), Is.EqualTo((10, 10)));

        world.TryConfigure(unloader, TestBlocks.Item("lead"));
        world.Run(80);
        Assert.That((world.AmountOf(to, TestBlocks.Copper), world.AmountOf(to, TestBlocks.Lead)), Is.EqualTo((10, 30)));
    }

    [Test]
    public void Cores_and_what_belongs_to_them_keep_their_items()
    {
        var world = Between("core-shard", out _, out var core, out var to);
        world.Give(core, TestBlocks.Copper, 500);
        world.Run(100);
        Assert.That(world.TotalOf(to), Is.Zero);

        var linked = TestWorlds.Ready();
        var other = linked.Place("core-shard", 3, 5);
        linked.Place("container", 5, 5);
        linked.Place("duct-unloader", 7, 5);
        var end = linked.Place("vault", 9, 5);
        linked.Give(other, TestBlocks.Copper, 500);
        linked.Run(100);
        Assert.That(linked.TotalOf(end), Is.Zero);
    }

    [Test]
    public void State_survives_a_save_and_an_impossible_turn_is_refused()
    {
        var world = Between("vault", out var unloader, out var from, out _);
        world.TryConfigure(unloader, ConfigValue.Null);
        world.Give(from, TestBlocks.Lead, 5);
        world.Run(10);
        var other = TestWorlds.Ready();

        BuildingState.AssertRoundTrip(world, unloader, other, other.Place("duct-unloader", 5, 5));
        BuildingState.AssertRefused(world, unloader, [0, 0, 0xFF, 0xFF]);
    }

    [Test]
    public void Sleep_changes_nothing() => Interference.AssertSleepIsInvisible(() =>
    {
        var world = Between("vault", out _, out var from, out _);
        world.Give(from, TestBlocks.Copper, 500);
        return world;
    });

    private static World Between(string store, out int unloader, out int from, out int to)
    {
        var world = TestWorlds.Ready();
        from = world.Place(store, 4, 5);
        unloader = world.Place("duct-unloader", 6, 5);
        to = world.Place("vault", 8, 5);
        return world;
    }
}
