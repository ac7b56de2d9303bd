using Multidustry.Core.Geometry;
using Multidustry.Protocol.Types;

namespace Multidustry.Simulation.Tests.Blocks.Transport.Bridges;

/// <summary>Links, which bridges for items and for liquids have in common.</summary>
public class BridgeLinkTests
{
    private static readonly ConfigValue ThreeRight = ConfigValue.Point(new Point2(3, 0));

    [TestCase("bridge-conveyor", 4)]
    [TestCase("phase-conveyor", 12)]
    public void A_link_works_up_to_its_range(string block, int range)
    {
        Assert.That(IsLinked(block, 2 + range, 5), Is.True);
        Assert.That(IsLinked(block, 2 + range + 1, 5), Is.False, "too far");
        Assert.That(IsLinked(block, 3, 6), Is.False, "not in line");
    }

    [Test]
    public void A_link_is_told_relative_or_absolute_and_told_back_relative()
    {
        var world = TestWorlds.Ready();
        var bridge = world.Place("bridge-conveyor", 2, 5);

        Assert.That(world.TryConfigure(bridge, ThreeRight), Is.True);
        Assert.That(world.ConfigOf(bridge), Is.EqualTo(ThreeRight));
        Assert.That(world.TryConfigure(bridge, ConfigValue.Int(new TilePosition(2, 8).Packed)), Is.True);
        Assert.That(world.ConfigOf(bridge), Is.EqualTo(ConfigValue.Point(new Point2(0, 3))));
        Assert.That(world.TryConfigure(bridge, TestBlocks.Item("copper")), Is.False);
        Assert.That(world.TryConfigure(bridge, ConfigValue.Null), Is.False);
    }

    [TestCase(int.MaxValue)]
    [TestCase(int.MinValue)]
    [TestCase(-1)]
    public void A_link_to_nowhere_is_no_link(int packed)
    {
        var world = TestWorlds.Ready();
        var bridge = world.Place("bridge-conveyor", 2, 5, ConfigValue.Int(packed));
        world.Run(5);

        Assert.That(world.MechanismOf(bridge).ShouldConsume(bridge), Is.False);
    }

    [Test]
    public void Of_two_that_lead_to_each_other_neither_leads()
    {
        var world = TestWorlds.Ready();
        var first = world.Place("bridge-conveyor", 2, 5, ThreeRight);
        var second = world.Place("bridge-conveyor", 5, 5, ConfigValue.Point(new Point2(-3, 0)));

        Assert.That(world.MechanismOf(first).ShouldConsume(first), Is.False);
        Assert.That(world.MechanismOf(second).ShouldConsume(second), Is.False);
        world.TryConfigure(second, ConfigValue.Int(-1));
        Assert.That(world.MechanismOf(first).ShouldConsume(first), Is.True);
    }

    [Test]
    public void Items_enter_from_all_sides_but_ahead_and_leave_to_all_but_where_they_came_from()
    {
        var world = TestWorlds.Ready();
        var start = world.Place("bridge-conveyor", 5, 5, ThreeRight);
        var end = world.Place("bridge-conveyor", 8, 5);
        world.Run(2);
        int[] Around(int x) => [world.Place("router", x + 1, 5), world.Place("router", x, 6), world.Place("router", x - 1, 5), world.Place("router", x, 4)];

        Assert.That(Around(5).Select(source => world.MechanismOf(start).AcceptsItem(start, source, 0)), Is.EqualTo(new[] { false, true, true, true }));
        var behind = Around(8);
        Assert.That(behind.Select(source => world.MechanismOf(end).AcceptsItem(end, source, 0)), Is.All.False, "only from the bridge");
        Assert.That(world.MechanismOf(end).AcceptsItem(end, start, 0), Is.True);
        Assert.That(behind.Select(target => world.MechanismOf(end).CanDump(end, target, 0)), Is.EqualTo(new[] { true, true, false, true }));
        Assert.That(world.MechanismOf(start).AcceptsItem(start, -1, 0), Is.False);
    }

    [Test]
    public void A_replaced_end_is_found_again_and_the_other_end_wakes_for_it()
    {
        var world = TestWorlds.Ready();
        var start = world.Place("bridge-conveyor", 2, 5, ThreeRight);
        world.Place("bridge-conveyor", 5, 5);
        world.Run(60);
        Assert.That(world.IsResting(start), Is.True);

        world.Lifecycle.SetBlock(5, 5, 0, 0, 0);
        Assert.That(world.IsResting(start), Is.False);
        world.Run(60);
        Assert.That(world.IsResting(start), Is.True);
        world.Place("bridge-conveyor", 5, 5);
        Assert.That(world.IsResting(start), Is.False);
        Assert.That(world.MechanismOf(start).ShouldConsume(start), Is.True);
    }

    [Test]
    public void Another_teams_bridge_is_no_end()
    {
        var world = TestWorlds.Ready();
        var start = world.Place("bridge-conveyor", 2, 5, ThreeRight);
        world.Place("bridge-conveyor", 5, 5, team: 2);

        Assert.That(world.MechanismOf(start).ShouldConsume(start), Is.False);
    }

    private static bool IsLinked(string block, int x, int y)
    {
        var world = TestWorlds.Ready();
        var bridge = world.Place(block, 2, 5, ConfigValue.Int(new TilePosition((short)x, (short)y).Packed));
        world.Place(block, x, y);
        return world.MechanismOf(bridge).ShouldConsume(bridge);
    }
}
