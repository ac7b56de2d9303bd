using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Tests.Blocks;

namespace Multidustry.Simulation.Tests;

/// <summary>A base in which nothing moves any more: what stands costs nothing, however much of it there is. Updates are counted, not time.</summary>
public class StandingBaseTests
{
    private const int Spacing = 14;

    [TestCase(1)]
    [TestCase(12)]
    public void A_base_of_jammed_lines_full_machines_and_full_batteries_is_not_updated(int quarters)
    {
        var world = Base(quarters);
        world.Run(4000);
        var updates = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var tick = 0; tick < 300; tick++)
        {
            for (var position = 0; position < world.Updates.Count; position++)
                if (world.Updates.IsAwake(position))
                    Count(updates, NameOf(world, position));
            world.Tick();
        }

        TestContext.Out.WriteLine($"{world.Updates.Count} entities; updates in 300 ticks: {string.Join(", ", updates)}");
        Assert.That(updates, Is.Empty);
    }

    /// <summary>Alarms count too: nobody looks again who isn't woken, in as many ticks as an alarm may lie ahead.</summary>
    [Test]
    public void Nobody_of_a_standing_base_looks_again_and_again()
    {
        var world = Base(12);
        world.Run(4000);
        var through = world.Buildings.UpdatedThrough.Rows.ToArray();
        var (waiting, updates) = (through.Count(tick => tick != 0), 0);
        for (var tick = 0; tick < 2 * AlarmWheel.Reach; tick++)
        {
            world.Tick();
            foreach (var building in world.AllBuildings())
                if (world.Buildings.UpdatedThrough[building] is var now && now != through[building])
                    (through[building], updates) = (now, updates + 1);
        }

        Assert.That(waiting, Is.Positive);
        Assert.That(updates, Is.Zero);
    }

    [Test]
    public void A_standing_base_wakes_where_room_is_made_and_only_there()
    {
        var world = Base(12);
        world.Run(4000);
        var press = world.Tiles.BuildingAt(4, 2);
        Assert.That(world.MechanismOf(press).RemoveStack(press, Id("graphite"), 5), Is.EqualTo(5));
        var (awake, most) = (0, 0);
        for (var tick = 0; tick < 600; tick++)
        {
            awake += world.Updates.AwakeCount;
            most = Math.Max(most, world.Updates.AwakeCount);
            world.Tick();
        }

        Assert.That(awake, Is.GreaterThan(0));
        Assert.That(most, Is.LessThan(30), "of some three hundred");
    }

    private static void Count(SortedDictionary<string, int> updates, string name) =>
        updates[name] = updates.GetValueOrDefault(name) + 1;

    private static string NameOf(World world, int position)
    {
        var entity = world.Updates.Entities[position];
        return entity.Kind == EntityKind.Building
            ? world.Content.Blocks[world.Buildings.Block[entity.Row]].Name
            : entity.Kind.ToString();
    }

    private static short Id(string item) => TestWorlds.Content.Items[item].Id;

    private static World Base(int quarters)
    {
        var world = TestWorlds.Ready(20, 8 + Spacing * quarters);
        for (var quarter = 0; quarter < quarters; quarter++)
            AddQuarter(world, quarter * Spacing);
        return world;
    }

    /// <summary>A press that nobody empties, a drill before a full container, lines of every kind that end at a wall, and power nobody uses.</summary>
    private static void AddQuarter(World world, int y)
    {
        for (var x = 1; x < 4; x++)
            world.Place("conveyor", x, y + 2);
        world.Give(world.Place("graphite-press", 4, y + 2), Id("coal"), 4);
        world.Place("item-source", 0, y + 2, TestBlocks.Item("coal"));

        for (var x = 8; x < 10; x++)
            for (var ore = y + 2; ore < y + 4; ore++)
                world.Tiles.SetOverlay(world.Tiles.IndexOf(x, ore), TestWorlds.Id("ore-copper"));
        world.Place("mechanical-drill", 8, y + 2);
        world.Give(world.Place("container", 10, y + 2), TestBlocks.Copper, 300);

        string[] line = ["titanium-conveyor", "router", "titanium-conveyor", "junction", "conveyor", "sorter", "conveyor", "overflow-gate", "conveyor"];
        for (var x = 0; x < line.Length; x++)
            world.Place(line[x], x + 1, y + 6);
        world.Place("item-source", 0, y + 6, TestBlocks.Item("lead"));

        string[] ducts = ["duct", "duct", "duct-router", "duct", "duct"];
        for (var x = 0; x < ducts.Length; x++)
            world.Place(ducts[x], x + 1, y + 12);
        world.Place("item-source", 0, y + 12, TestBlocks.Item("lead"));

        var node = world.Place("power-node", 3, y + 9);
        foreach (var block in new[] { "battery", "solar-panel-large", "laser-drill" })
            world.PowerGraphs.Link(node, world.Place(block, block == "battery" ? 1 : block == "solar-panel-large" ? 5 : 8, y + 9));
    }
}
