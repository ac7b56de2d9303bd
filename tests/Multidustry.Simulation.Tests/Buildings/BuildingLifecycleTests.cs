using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Tests.Buildings;

public class BuildingLifecycleTests
{
    [Test]
    public void A_large_block_covers_its_square_and_leaves_nothing_behind()
    {
        var world = TestWorlds.Ready();
        var building = world.Lifecycle.SetBlock(5, 5, TestWorlds.LargeWall, 1, 0);

        Assert.That(Covered(world, building), Is.EqualTo(9));
        world.Lifecycle.SetBlock(5, 5, 0, 0, 0);
        Assert.That(Covered(world, building), Is.Zero);
        Assert.That(world.Tiles.Blocks.IndexOfAnyExcept((ushort)0), Is.EqualTo(-1));
        world.Tick();
        Assert.That(world.Buildings.Count, Is.Zero);
    }

    [Test]
    public void Placing_over_part_of_a_large_block_removes_all_of_it()
    {
        var world = TestWorlds.Ready();
        var large = world.Lifecycle.SetBlock(5, 5, TestWorlds.LargeWall, 1, 0);
        var small = world.Lifecycle.SetBlock(6, 6, TestWorlds.Wall, 1, 0);

        Assert.That(Covered(world, large), Is.Zero);
        Assert.That(world.Tiles.BuildingAt(6, 6), Is.EqualTo(small));
        Assert.That(world.Buildings.Is(large, BuildingFlags.Removed), Is.True);
    }

    [Test]
    public void Later_neighbours_are_appended_and_a_load_puts_them_in_edge_order()
    {
        var world = TestWorlds.Create();
        Place(world, [(5, 5), (5, 4), (4, 5), (6, 5)]);
        world.FinishLoading();
        var loaded = world.Buildings.NeighboursOf(world.Tiles.BuildingAt(5, 5)).ToArray();

        var live = TestWorlds.Ready();
        Place(live, [(5, 5), (5, 4), (4, 5), (6, 5)]);
        var appended = live.Buildings.NeighboursOf(live.Tiles.BuildingAt(5, 5)).ToArray();

        Assert.That(Tiles(world, loaded), Is.EqualTo(new[] { (6, 5), (4, 5), (5, 4) }));
        Assert.That(Tiles(live, appended), Is.EqualTo(new[] { (5, 4), (4, 5), (6, 5) }));
    }

    [Test]
    public void Buildings_of_another_team_are_no_neighbours()
    {
        var world = TestWorlds.Ready();
        var ours = world.Lifecycle.SetBlock(5, 5, TestWorlds.Wall, 1, 0);
        world.Lifecycle.SetBlock(6, 5, TestWorlds.Wall, 2, 0);

        Assert.That(world.Buildings.NeighboursOf(ours).Length, Is.Zero);
    }

    [Test]
    public void A_removed_building_is_forgotten_by_its_neighbours_and_by_the_update_list()
    {
        var world = TestWorlds.Ready();
        var first = world.Lifecycle.SetBlock(5, 5, TestWorlds.Machine, 1, 0);
        var second = world.Lifecycle.SetBlock(7, 5, TestWorlds.Machine, 1, 0);
        world.Lifecycle.SetBlock(5, 5, 0, 0, 0);

        Assert.That(world.Buildings.NeighboursOf(second).Length, Is.Zero);
        Assert.That(world.Updates.Entities.ToArray(), Is.EqualTo(new[]
        {
            new EntityReference(EntityKind.Building, second), new EntityReference(EntityKind.PowerGraph, world.PowerGraphs.Of(second)),
        }));
        Assert.That(world.Buildings.ListPosition[second], Is.Zero);
        Assert.That(world.Buildings.ListPosition[first], Is.EqualTo(-1));
    }

    private static void Place(World world, (int X, int Y)[] walls)
    {
        foreach (var (x, y) in walls)
            world.Lifecycle.SetBlock(x, y, TestWorlds.Wall, 1, 0);
    }

    private static int Covered(World world, int building) =>
        Enumerable.Range(0, world.Tiles.Count).Count(tile => world.Tiles.BuildingAt(tile) == building);

    private static (int, int)[] Tiles(World world, int[] buildings) =>
        [.. buildings.Select(b => world.Tiles.PositionOf(world.Buildings.Tile[b])).Select(p => ((int)p.X, (int)p.Y))];
}
