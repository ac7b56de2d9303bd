using Multidustry.Protocol.Types;
using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Tests.Blocks;
using Multidustry.Simulation.Tests.Blocks.Power;
using EntityReference = Multidustry.Simulation.Ecs.EntityReference;
using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Power;

public class PowerGraphTests
{
    [Test]
    public void Whoever_makes_power_shares_it_with_neighbours_that_use_it()
    {
        var world = TestWorlds.Ready();
        var source = world.Place("power-source", 5, 5);
        var lamp = world.Place("illuminator", 6, 5);
        world.Run(2);

        Assert.That(world.GraphOf(lamp), Is.EqualTo(world.GraphOf(source)));
        Assert.That(world.PowerOf(lamp), Is.EqualTo(1f));
    }

    [Test]
    public void Two_that_only_use_power_do_not_conduct_to_each_other()
    {
        var world = TestWorlds.Ready();
        world.Place("power-source", 5, 5);
        var near = world.Place("illuminator", 6, 5);
        var far = world.Place("illuminator", 7, 5);
        world.Run(2);

        Assert.That(world.GraphOf(near), Is.Not.EqualTo(world.GraphOf(far)));
        Assert.That(world.PowerOf(far), Is.Zero);
    }

    [Test]
    public void Blocks_that_conduct_pass_power_on_though_they_only_use_it()
    {
        var world = TestWorlds.Ready();
        world.Place("power-source", 5, 5);
        world.Place("surge-conveyor", 6, 5);
        var far = world.Place("illuminator", 7, 5);
        world.Run(2);

        Assert.That(world.PowerOf(far), Is.EqualTo(1f));
    }

    [Test]
    public void Nobody_shares_with_another_team()
    {
        var world = TestWorlds.Ready();
        world.Place("power-source", 5, 5);
        var other = world.Place("illuminator", 6, 5, team: 2);
        world.Run(2);

        Assert.That(world.PowerOf(other), Is.Zero);
    }

    [Test]
    public void Short_power_is_shared_alike()
    {
        var world = TestWorlds.Ready();
        world.Place("solar-panel", 5, 5);
        var lamps = Lamps(world, (4, 5), (6, 5), (5, 4), (5, 6));
        world.Run(3);

        // 0.12 is made, 0.05 asked for by each of four.
        Assert.That(lamps.Select(world.PowerOf), Is.All.EqualTo(0.12f / (0.05f + 0.05f + 0.05f + 0.05f)));
    }

    [Test]
    public void The_rest_goes_into_batteries_and_comes_out_when_it_is_missing()
    {
        var world = TestWorlds.Ready();
        var panel = world.Place("solar-panel", 5, 5);
        var battery = world.Place("battery", 6, 5);
        world.Run(100);
        var charged = world.PowerOf(battery);
        var lamp = world.Place("illuminator", 7, 5);
        world.Lifecycle.SetBlock(5, 5, 0, 0, 0);
        world.Run(10);

        Assert.That(charged, Is.EqualTo(100 * 0.12f / 4000f).Within(1e-6));
        Assert.That(world.PowerOf(battery), Is.LessThan(charged));
        Assert.That(world.PowerOf(lamp), Is.EqualTo(1f));
        Assert.That(world.Buildings.IsAlive(panel), Is.False);
    }

    [Test]
    public void A_battery_that_is_switched_off_neither_takes_nor_gives()
    {
        var world = TestWorlds.Ready();
        world.Place("power-source", 5, 5);
        var battery = world.Place("battery", 6, 5);
        world.SetEnabled(battery, false);
        world.Run(5);
        Assert.That(world.PowerOf(battery), Is.Zero);
        world.SetEnabled(battery, true);
        world.Run(5);

        Assert.That(world.PowerOf(battery), Is.EqualTo(1f));
    }

    [Test]
    public void Whoever_has_nothing_to_do_asks_for_nothing_and_is_told_what_it_would_get()
    {
        var world = TestWorlds.Ready();
        world.Place("solar-panel", 5, 5);
        var smelter = world.Place("silicon-smelter", 6, 5);
        world.Run(3);

        Assert.That(Balance(world, smelter).Needed, Is.Zero);
        Assert.That(world.PowerOf(smelter), Is.EqualTo(0.12f / 0.5f));
    }

    [Test]
    public void A_team_that_cheats_has_all_the_power_it_wants()
    {
        var world = TestWorlds.Ready();
        world.Rules.Teams[1].Cheat = true;
        var lamp = world.Place("illuminator", 6, 5);
        world.Run(2);

        Assert.That(world.PowerOf(lamp), Is.EqualTo(1f));
    }

    [Test]
    public void Taking_the_middle_out_parts_a_graph_in_two()
    {
        var world = TestWorlds.Ready();
        world.Place("power-source", 4, 5);
        world.Place("battery", 5, 5);
        world.Place("diode", 5, 6);
        var right = world.Place("battery", 6, 5);
        var lamp = world.Place("illuminator", 7, 5);
        world.Run(5);
        world.Lifecycle.SetBlock(5, 5, 0, 0, 0);
        world.Run(1);

        Assert.That(world.GraphOf(right), Is.EqualTo(world.GraphOf(lamp)));
        Assert.That(world.GraphOf(right), Is.Not.EqualTo(world.GraphOf(world.Tiles.BuildingAt(4, 5))));
        Assert.That(world.PowerOf(right), Is.LessThan(1f), "the lamp lives on what is left");
    }

    [Test]
    public void Without_its_producer_a_consumer_is_dark_at_once()
    {
        var world = TestWorlds.Ready();
        world.Place("power-source", 5, 5);
        var lamp = world.Place("illuminator", 6, 5);
        world.Run(3);
        world.Lifecycle.SetBlock(5, 5, 0, 0, 0);

        Assert.That(world.PowerOf(lamp), Is.Zero);
    }

    [Test]
    public void The_larger_graph_takes_the_smaller_one_in_behind_its_own()
    {
        var world = TestWorlds.Ready();
        int[] large = [world.Place("battery", 3, 5), world.Place("battery", 4, 5), world.Place("battery", 5, 5)];
        int[] small = [world.Place("battery", 8, 5), world.Place("battery", 7, 5)];
        var graph = world.GraphOf(large[0]);
        var between = world.Place("battery", 6, 5);

        Assert.That(world.GraphOf(small[0]), Is.EqualTo(graph));
        Assert.That(world.PowerGraphs.Table.MembersOf(graph).ToArray(), Is.EqualTo(new[] { large[0], large[1], large[2], between, small[0], small[1] })
            .Or.EqualTo(new[] { large[0], large[1], large[2], small[0], small[1], between }));
        Assert.That(world.PowerGraphs.Table.Count, Is.EqualTo(1), "graphs without members are given back");
    }

    [Test]
    public void A_graph_is_updated_behind_the_first_of_its_buildings_that_is()
    {
        var world = TestWorlds.Ready();
        world.Place("battery", 5, 5);
        Assert.That(world.Updates.Count, Is.Zero, "batteries alone need no updates");
        var panel = world.Place("solar-panel", 6, 5);

        Assert.That(world.Updates.Entities.ToArray(), Is.EqualTo(new[]
        {
            new EntityReference(EntityKind.Building, panel), new EntityReference(EntityKind.PowerGraph, world.GraphOf(panel)),
        }));
    }

    [Test]
    public void Every_graph_takes_an_entity_id()
    {
        var world = TestWorlds.Ready();
        var first = world.Buildings.Id[world.Place("battery", 5, 5)];

        Assert.That(world.Buildings.Id[world.Place("battery", 8, 5)], Is.EqualTo(first + 2));
    }

    [Test]
    public void A_graph_in_which_nothing_changes_sleeps_and_wakes_when_something_does()
    {
        var world = TestWorlds.Ready();
        var source = world.Place("power-source", 5, 5);
        world.Place("battery", 6, 5);
        var large = world.Place("battery-large", 8, 5);
        world.Run(10);
        Assert.That(world.Updates.AwakeCount, Is.Zero);
        world.SetEnabled(source, false);
        world.Place("power-void", 5, 6);
        world.Run(2);

        Assert.That(world.PowerOf(large), Is.Zero, "the void takes everything");
    }

    [Test]
    public void Links_and_charge_are_saved_and_graphs_found_again()
    {
        var world = TestWorlds.Ready();
        var node = world.Place("power-node", 5, 5);
        var battery = world.Place("battery", 9, 5);
        world.Place("solar-panel", 5, 6);
        world.TryConfigure(node, ConfigValue.Int(world.PowerGraphs.Connections.PositionOf(battery)));
        world.Run(50);
        var charge = world.PowerOf(battery);

        var again = TestPower.Reloaded(world);
        var (nodeAgain, batteryAgain) = (again.Tiles.BuildingAt(5, 5), again.Tiles.BuildingAt(9, 5));
        Assert.That(again.GraphOf(batteryAgain), Is.EqualTo(again.GraphOf(nodeAgain)));
        Assert.That(again.PowerOf(batteryAgain), Is.EqualTo(charge));
        again.Run(1);
        Assert.That(again.PowerOf(batteryAgain), Is.GreaterThan(charge));
    }

    [Test]
    public void A_repaired_building_joins_its_new_team()
    {
        var world = TestWorlds.Ready();
        world.Place("power-source", 5, 5);
        var lamp = world.Place("illuminator", 6, 5, team: 0);
        world.Run(2);
        world.Lifecycle.ChangeTeam(lamp, 1, 0);
        world.Run(2);

        Assert.That(world.PowerOf(lamp), Is.EqualTo(1f));
    }

    [Test]
    public void A_working_graph_allocates_nothing()
    {
        var world = TestWorlds.Ready();
        world.Place("solar-panel", 5, 5);
        world.Place("battery", 6, 5);
        Lamps(world, (4, 5), (5, 4), (5, 6));
        world.Run(50);
        Assert.That(Allocation.OfSteady(() => world.Run(500)), Is.Zero);
    }

    private static int[] Lamps(World world, params (int X, int Y)[] tiles) => [.. tiles.Select(t => world.Place("illuminator", t.X, t.Y))];

    private static Simulation.Power.PowerBalance Balance(World world, int building) => world.PowerGraphs.Table.Balance[world.GraphOf(building)];
}
