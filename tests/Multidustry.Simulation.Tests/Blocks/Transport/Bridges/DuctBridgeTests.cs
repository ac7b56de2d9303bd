namespace Multidustry.Simulation.Tests.Blocks.Transport.Bridges;

public class DuctBridgeTests
{
    [Test]
    public void Items_cross_to_the_next_bridge_ahead_and_leave_it_straight_on()
    {
        var world = Line(out _, out _, out var sink);
        world.Run(300);

        Assert.That(world.TotalOf(sink), Is.GreaterThan(40));
    }

    [Test]
    public void Only_a_bridge_that_leads_on_takes_items_and_not_from_ahead_or_where_another_arrives()
    {
        var world = Line(out var start, out var end, out _);
        world.Run(2);
        var (above, ahead) = (world.Place("router", 4, 6), world.Place("router", 5, 5));

        Assert.That(world.MechanismOf(start).AcceptsItem(start, above, 0), Is.True);
        Assert.That(world.MechanismOf(start).AcceptsItem(start, ahead, 0), Is.False);
        Assert.That(world.MechanismOf(end).AcceptsItem(end, world.Place("router", 7, 6), 0), Is.False, "the end");
        Assert.That(world.MechanismOf(start).AcceptsItem(start, -1, 0), Is.False);

        world.Place("duct-bridge", 10, 5);
        world.Run(2);
        Assert.That(world.MechanismOf(end).AcceptsItem(end, world.Tiles.BuildingAt(7, 6), 0), Is.True, "leads on now");
        Assert.That(world.MechanismOf(end).AcceptsItem(end, world.Place("router", 6, 5), 0), Is.False, "a bridge arrives there");
    }

    [TestCase(8, true)]
    [TestCase(9, false)]
    public void A_bridge_reaches_four_tiles(int x, bool reaches)
    {
        var world = TestWorlds.Ready();
        var start = world.Place("duct-bridge", 4, 5);
        world.Place("duct-bridge", x, 5, 1);

        Assert.That(world.MechanismOf(start).AcceptsItem(start, world.Place("duct", 3, 5), 0), Is.EqualTo(reaches));
    }

    [Test]
    public void Empty_and_full_bridges_rest_until_something_changes()
    {
        var world = Line(out var start, out var end, out var sink);
        world.Give(sink, TestBlocks.Copper, 1000);
        world.Run(300);
        Assert.That(world.IsResting(start) && world.IsResting(end), Is.True, "full");

        world.MechanismOf(sink).RemoveStack(sink, TestBlocks.Copper, 5);
        Assert.That(world.IsResting(end), Is.False);
        world.Run(1);
        Assert.That(world.IsResting(start), Is.False);

        world.Place("copper-wall", 2, 5);
        world.Run(200);
        Assert.That(world.IsResting(start) && world.IsResting(end), Is.True, "empty or full again");
    }

    [Test]
    public void Sleep_changes_nothing() => Interference.AssertSleepIsInvisible(() => Line(out _, out _, out _), 3000, (world, random) =>
    {
        if (random.Next(120) == 0)
            world.Lifecycle.Rotate(world.Tiles.BuildingAt(random.Next(2) == 0 ? 4 : 7, 5), (byte)random.Next(4));
        if (random.Next(150) == 0)
            world.Place("duct-bridge", 6, 5, (byte)random.Next(4));
        if (random.Next(150) == 0)
            world.Lifecycle.SetBlock(6, 5, 0, 0, 0);
        if (random.Next(150) == 0)
            world.Place("duct-bridge", 7, random.Next(2) == 0 ? 8 : 2, 3);
    });

    [Test]
    public void They_keep_nothing_in_saves_and_take_no_configuration()
    {
        var world = Line(out var start, out _, out _);

        Assert.That(BuildingState.Write(world, start), Is.Empty);
        Assert.That(world.TryConfigure(start, Protocol.Types.ConfigValue.Int(3)), Is.False);
    }

    private static World Line(out int start, out int end, out int sink)
    {
        var world = TestWorlds.Ready();
        world.Place("item-source", 2, 5, TestBlocks.Item("copper"));
        world.Place("duct", 3, 5);
        start = world.Place("duct-bridge", 4, 5);
        end = world.Place("duct-bridge", 7, 5);
        sink = world.Place("vault", 9, 5);
        return world;
    }
}
