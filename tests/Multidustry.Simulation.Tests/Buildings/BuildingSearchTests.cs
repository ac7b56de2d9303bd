using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Tests.Blocks;

namespace Multidustry.Simulation.Tests.Buildings;

public class BuildingSearchTests
{
    private readonly List<int> _found = [];

    [Test]
    public void A_large_building_is_found_once_wherever_the_search_begins()
    {
        var world = TestWorlds.Ready();
        var vault = world.Place("vault", 10, 10);
        foreach (var (x, y) in new[] { (80f, 80f), (68f, 80f), (92f, 92f), (80f, 68f) })
        {
            BuildingSearch.InCircle(world, TestBlocks.Team, x, y, 9f, _found);
            Assert.That(_found, Is.EqualTo(new[] { vault }), $"around {x}, {y}");
        }
    }

    [Test]
    public void A_filter_leaves_out_what_the_search_is_not_for_and_keeps_the_order()
    {
        var world = TestWorlds.Ready();
        for (var x = 6; x < 15; x++)
            world.Place(x % 3 == 0 ? "conveyor" : "copper-wall", x, 10);
        BuildingSearch.InCircle(world, TestBlocks.Team, 80f, 80f, 30f, _found);
        var walls = _found.Where(b => world.Buildings.Block[b] == TestWorlds.Wall).ToArray();
        Assert.That(walls, Is.Not.Empty.And.Length.LessThan(_found.Count));

        BuildingSearch.InCircle(world, TestBlocks.Team, 80f, 80f, 30f, _found, default(Walls));

        Assert.That(_found, Is.EqualTo(walls));
    }

    [Test]
    public void Other_teams_and_those_out_of_reach_are_not_found()
    {
        var world = TestWorlds.Ready();
        world.Place("copper-wall", 10, 10, team: 2);
        world.Place("copper-wall", 16, 10);
        BuildingSearch.InCircle(world, TestBlocks.Team, 80f, 80f, 40f, _found);

        Assert.That(_found, Is.Empty);
    }

    private readonly struct Walls : IBuildingFilter
    {
        public bool Has(World world, int building) => world.Buildings.Block[building] == TestWorlds.Wall;
    }
}
