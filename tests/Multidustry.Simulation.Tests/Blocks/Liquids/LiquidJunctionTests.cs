namespace Multidustry.Simulation.Tests.Blocks.Liquids;

public class LiquidJunctionTests
{
    private static readonly short Water = TestWorlds.Content.Liquids["water"].Id;

    [Test]
    public void What_enters_a_row_of_junctions_is_at_once_behind_it()
    {
        var (world, conduit, tank) = Row();
        world.Tick();

        Assert.That(world.Liquids.Get(world.Buildings.Liquids[tank], Water), Is.GreaterThan(5f));
        Assert.That(world.Liquids.Get(world.Buildings.Liquids[conduit], Water), Is.LessThan(15f));
    }

    [Test]
    public void A_junction_that_is_switched_off_stops_the_row()
    {
        var (world, conduit, tank) = Row();
        world.SetEnabled(world.Tiles.BuildingAt(7, 5), false);
        world.Tick();

        Assert.That(world.Liquids.Get(world.Buildings.Liquids[tank], Water), Is.Zero);
        Assert.That(world.Liquids.Get(world.Buildings.Liquids[conduit], Water), Is.EqualTo(20f));
    }

    [Test]
    public void A_junction_into_nothing_keeps_the_liquid_where_it_is()
    {
        var (world, conduit, tank) = Row();
        var position = world.Tiles.PositionOf(world.Buildings.Tile[tank]);
        world.Lifecycle.SetBlock(position.X, position.Y, 0, 0, 0);
        world.Tick();

        Assert.That(world.Liquids.Get(world.Buildings.Liquids[conduit], Water), Is.EqualTo(20f));
        Assert.That(world.Puddles.Count, Is.Zero, "junctions don't leak");
    }

    [Test]
    public void A_row_across_a_large_map_is_followed_to_its_end()
    {
        const int width = 5000;
        var world = TestWorlds.Ready(width, 8);
        var conduit = world.Lifecycle.SetBlock(0, 5, TestWorlds.Id("conduit"), 1, 0);
        for (var x = 1; x < width - 1; x++)
            world.Lifecycle.SetBlock(x, 5, TestWorlds.Id("liquid-junction"), 1, 0);
        var end = world.Lifecycle.SetBlock(width - 1, 5, TestWorlds.Id("liquid-router"), 1, 0);

        Assert.That(world.MechanismOf(world.Tiles.BuildingAt(1, 5)).LiquidDestination(world.Tiles.BuildingAt(1, 5), conduit, Water), Is.EqualTo(end));
    }

    private static (World World, int Conduit, int Tank) Row()
    {
        var world = TestWorlds.Ready();
        var conduit = world.Lifecycle.SetBlock(5, 5, TestWorlds.Id("conduit"), 1, 0);
        world.Lifecycle.SetBlock(6, 5, TestWorlds.Id("liquid-junction"), 1, 0);
        world.Lifecycle.SetBlock(7, 5, TestWorlds.Id("liquid-junction"), 1, 0);
        var tank = world.Lifecycle.SetBlock(9, 5, TestWorlds.Id("liquid-tank"), 1, 0);
        world.Liquids.Add(world.Buildings.Liquids[conduit], Water, 20f);
        return (world, conduit, tank);
    }
}
