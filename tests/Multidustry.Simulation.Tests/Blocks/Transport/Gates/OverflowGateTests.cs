namespace Multidustry.Simulation.Tests.Blocks.Transport.Gates;

public class OverflowGateTests
{
    [Test]
    public void An_overflow_gate_fills_the_front_first_and_then_both_sides_in_turn()
    {
        var world = Gate("overflow-gate", out var front, out var left, out var right);
        var full = TestWorlds.Content.Blocks["container"].ItemCapacity;
        world.Run(2 * full);

        Assert.That(world.TotalOf(front), Is.EqualTo(full));
        world.Run(200);
        Assert.That(world.TotalOf(left), Is.Positive.And.InRange(world.TotalOf(right) - 1, world.TotalOf(right) + 1));
    }

    [Test]
    public void An_underflow_gate_fills_the_sides_first()
    {
        var world = Gate("underflow-gate", out var front, out var left, out var right);
        world.Run(100);

        Assert.That(world.TotalOf(front), Is.Zero);
        Assert.That(world.TotalOf(left) + world.TotalOf(right), Is.GreaterThan(100));
    }

    [Test]
    public void A_gate_switched_off_is_the_other_gate()
    {
        var world = Gate("overflow-gate", out var front, out var left, out _);
        world.Switch(world.Tiles.BuildingAt(6, 6));
        world.Run(100);

        Assert.That(world.TotalOf(front), Is.Zero);
        Assert.That(world.TotalOf(left), Is.Positive);
    }

    [Test]
    public void The_third_gate_in_a_row_gets_nothing()
    {
        var world = TestWorlds.Ready();
        world.Place("item-source", 3, 6, TestBlocks.Item("copper"));
        for (var x = 4; x < 7; x++)
            world.Place("overflow-gate", x, 6);
        var end = world.Place("container", 7, 6);
        world.Run(50);

        Assert.That(world.TotalOf(end), Is.Zero);
        world.Place("conveyor", 5, 6);
        world.Run(50);
        Assert.That(world.TotalOf(end), Is.Positive);
    }

    [Test]
    public void A_belt_that_waits_for_a_gate_rests_until_what_is_behind_it_has_room()
    {
        var world = TestWorlds.Ready();
        world.Place("item-source", 3, 6, TestBlocks.Item("copper"));
        var belt = world.Place("conveyor", 4, 6);
        world.Place("overflow-gate", 5, 6);
        world.Place("sorter", 6, 6, TestBlocks.Item("copper"));
        var end = world.Place("conveyor", 7, 6);
        world.Run(300);
        Assert.That(world.IsResting(belt), Is.True);

        world.MechanismOf(end).RemoveStack(end, TestBlocks.Copper, 3);

        Assert.That(world.IsResting(belt), Is.False);
        world.Run(300);
        Assert.That(world.IsResting(belt), Is.True, "and again");
        world.Place("container", 5, 8);
        world.Place("conveyor", 5, 7, 1);
        Assert.That(world.IsResting(belt), Is.False, "a new side");
    }

    [TestCase("overflow-gate")]
    [TestCase("underflow-gate")]
    public void Sleep_changes_nothing(string gate) => Interference.AssertSleepIsInvisible(() => Belts(gate));

    [Test]
    public void Gates_have_no_state_and_take_no_configuration()
    {
        var world = Gate("overflow-gate", out _, out _, out _);
        var gate = world.Tiles.BuildingAt(6, 6);

        Assert.That(BuildingState.Write(world, gate), Is.Empty);
        Assert.That(world.TryConfigure(gate, TestBlocks.Item("copper")), Is.False);
        Assert.That(world.MechanismOf(gate).AcceptsItem(gate, -1, TestBlocks.Copper), Is.False);
        Assert.That(world.MechanismOf(gate).AcceptsStack(gate, TestBlocks.Copper, 5), Is.Zero);
    }

    private static World Gate(string gate, out int front, out int left, out int right)
    {
        var world = TestWorlds.Ready();
        world.Place("item-source", 5, 6, TestBlocks.Item("copper"));
        world.Place(gate, 6, 6);
        front = world.Place("container", 7, 6);
        left = world.Place("container", 5, 7);
        right = world.Place("container", 6, 4);
        return world;
    }

    private static World Belts(string gate)
    {
        var world = TestWorlds.Ready();
        world.Place("item-source", 3, 6, TestBlocks.Item("copper"));
        world.Place("conveyor", 4, 6);
        world.Place("titanium-conveyor", 5, 6);
        world.Place(gate, 6, 6);
        world.Place("conveyor", 7, 6);
        world.Place("conveyor", 6, 7, 1);
        world.Place("overflow-gate", 6, 8);
        world.Place("conveyor", 6, 9, 1);
        world.Place("router", 6, 5);
        world.Place("container", 8, 6);
        return world;
    }
}
