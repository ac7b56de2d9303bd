namespace Multidustry.Simulation.Tests.Blocks.Transport.Routers;

public class RouterTests
{
    private const int Row = 5;
    private const int End = 14;

    [Test]
    public void Routers_that_are_stuck_rest_until_the_end_opens()
    {
        var world = Chain();
        world.Run(2000);
        var routers = world.AllBuildings().Where(building => NameOf(world, building) is "router" or "distributor").ToArray();
        var updates = 0;
        for (var tick = 0; tick < 300; tick++)
        {
            updates += routers.Count(router => !world.IsResting(router));
            world.Tick();
        }
        Assert.That(routers, Has.Length.EqualTo(5));
        Assert.That(updates, Is.LessThanOrEqualTo(routers.Length), "but to make up for what was put off");

        world.Place("item-void", End + 1, Row);
        world.Run(120);
        Assert.That(routers.Any(router => !world.IsResting(router)), Is.True);
    }

    [Test]
    public void Stuck_routers_cannot_be_told_from_those_that_never_sleep() =>
        Interference.AssertSleepIsInvisible(Chain, 4000, (world, random) =>
        {
            var x = random.Next(2, End + 1);
            if (random.Next(60) == 0)
                world.Place(random.Next(2) == 0 ? "item-void" : "copper-wall", End + 1, Row);
            if (random.Next(80) == 0)
                world.Place(random.Next(3) switch { 0 => "router", 1 => "conveyor", _ => "sorter" }, x, Row);
            if (random.Next(90) == 0)
                world.Place(random.Next(2) == 0 ? "air" : "container", x, Row + 1);
            if (random.Next(40) == 0 && world.Tiles.BuildingAt(x, Row) is >= 0 and var taken)
                world.MechanismOf(taken).RemoveStack(taken, TestBlocks.Copper, 1);
        });

    private static string NameOf(World world, int building) => world.Content.Blocks[world.Buildings.Block[building]].Name;

    /// <summary>A source, a line with single routers and a chain of them, and a wall.</summary>
    private static World Chain()
    {
        var world = TestWorlds.Ready(20, 12);
        string[] line = ["conveyor", "router", "conveyor", "router", "router", "router", "conveyor", "conveyor", "titanium-conveyor"];
        for (var i = 0; i < line.Length; i++)
            world.Place(line[i], 2 + i, Row);
        world.Place("distributor", 11, Row);
        world.Place("conveyor", 13, Row);
        world.Place("conveyor", End, Row);
        world.Place("copper-wall", End + 1, Row);
        world.Place("item-source", 1, Row, TestBlocks.Item("copper"));
        return world;
    }
}
