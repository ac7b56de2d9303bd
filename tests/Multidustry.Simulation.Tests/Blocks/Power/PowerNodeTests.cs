using Multidustry.Core.Geometry;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Events;

namespace Multidustry.Simulation.Tests.Blocks.Power;

public class PowerNodeTests
{
    [Test]
    public void A_position_links_and_the_same_again_unlinks()
    {
        var (world, node, battery) = Pair(10);
        var config = ConfigValue.Int(world.PositionOf(battery));
        world.TryConfigure(node, config);

        Assert.That(world.GraphOf(battery), Is.EqualTo(world.GraphOf(node)));
        Assert.That(world.LinkCount(battery), Is.EqualTo(1), "both know of it");
        world.TryConfigure(node, config);
        Assert.That(world.GraphOf(battery), Is.Not.EqualTo(world.GraphOf(node)));
        Assert.That(world.LinkCount(node) + world.LinkCount(battery), Is.Zero);
    }

    [TestCase(11, true)]
    [TestCase(12, false)]
    public void The_range_ends_at_the_nearest_edge(int x, bool reaches)
    {
        var (world, node, battery) = Pair(x);
        world.TryConfigure(node, ConfigValue.Int(world.PositionOf(battery)));

        Assert.That(world.LinkCount(node), Is.EqualTo(reaches ? 1 : 0));
    }

    [Test]
    public void A_node_may_be_linked_by_the_longer_range_of_the_other()
    {
        var world = TestWorlds.Ready();
        var near = world.Place("power-node", 3, 5);
        var far = world.Place("power-node-large", 15, 5);
        world.TryConfigure(near, ConfigValue.Int(world.PositionOf(far)));

        Assert.That(world.LinkCount(near), Is.EqualTo(1));
    }

    [Test]
    public void A_list_of_offsets_replaces_all_links()
    {
        var world = TestWorlds.Ready();
        var node = world.Place("power-node", 5, 5);
        var (above, right) = (world.Place("battery", 5, 9), world.Place("battery", 9, 5));
        world.TryConfigure(node, ConfigValue.Int(world.PositionOf(above)));
        var offsets = ConfigValue.PointArray([new TilePosition(4, 0)]);
        world.TryConfigure(node, offsets);

        Assert.That(world.ConfigOf(node), Is.EqualTo(offsets).Or.Matches<ConfigValue>(c => c.AsPointArray().ToArray() is [{ X: 4, Y: 0 }]));
        Assert.That(world.LinkCount(above), Is.Zero);
        Assert.That(world.LinkCount(right), Is.EqualTo(1));
    }

    [Test]
    public void A_node_has_no_more_links_than_its_block_allows()
    {
        var world = TestWorlds.Ready();
        var node = world.Place("power-node", 6, 6);
        for (var i = 0; i < 12; i++)
            world.TryConfigure(node, ConfigValue.Int(world.PositionOf(world.Place("battery", 1 + i % 6 * 2, i < 6 ? 3 : 9))));

        Assert.That(world.LinkCount(node), Is.EqualTo(TestWorlds.Content.Blocks["power-node"].Integer("maxNodes")));
    }

    [Test]
    public void A_full_node_is_not_linked_by_others()
    {
        var world = TestWorlds.Ready(60, 20);
        var tower = world.Place("surge-tower", 5, 5);
        for (var i = 0; i < 2; i++)
            world.TryConfigure(tower, ConfigValue.Int(world.PositionOf(world.Place("battery", 10 + 3 * i, 5))));
        var late = world.Place("power-node-large", 5, 9);
        world.TryConfigure(late, ConfigValue.Int(world.PositionOf(tower)));

        Assert.That(world.LinkCount(late), Is.Zero);
    }

    [Test]
    public void Long_links_are_for_their_own_kind_only()
    {
        var world = TestWorlds.Ready(60, 20);
        var link = world.Place("beam-link", 5, 5);
        world.TryConfigure(link, ConfigValue.Int(world.PositionOf(world.Place("battery", 12, 5))));
        Assert.That(world.LinkCount(link), Is.Zero);
        world.TryConfigure(link, ConfigValue.Int(world.PositionOf(world.Place("beam-link", 50, 12))));

        Assert.That(world.LinkCount(link), Is.EqualTo(1));
    }

    [Test]
    public void Nonsense_positions_do_nothing()
    {
        var (world, node, _) = Pair(12);
        var hash = world.StateHash();
        foreach (var position in (int[])[-1, 0, int.MaxValue, int.MinValue, world.PositionOf(node), new TilePosition(7, 7).Packed])
            world.TryConfigure(node, ConfigValue.Int(position));

        Assert.That(world.StateHash(), Is.EqualTo(hash));
    }

    [Test]
    public void Other_kinds_of_configuration_are_refused()
    {
        var (world, node, _) = Pair(10);
        ConfigValue[] others = [ConfigValue.Null, ConfigValue.String("x"), ConfigValue.Boolean(true), ConfigValue.Content(TestWorlds.Content.Items["lead"].Reference)];

        Assert.That(others.Select(c => world.MechanismOf(node).AcceptsConfig(node, c)), Is.All.False);
    }

    [Test]
    public void A_link_to_what_was_removed_is_forgotten()
    {
        var (world, node, battery) = Pair(10);
        world.TryConfigure(node, ConfigValue.Int(world.PositionOf(battery)));
        world.Lifecycle.SetBlock(10, 5, 0, 0, 0);

        Assert.That(world.LinkCount(node), Is.Zero);
    }

    [Test]
    public void A_power_source_makes_power_while_it_is_on_and_allowed_to()
    {
        var world = TestWorlds.Ready();
        var source = world.Place("power-source", 5, 5);
        var derelict = world.Place("power-source", 8, 8, team: 0);
        Assert.That(world.Made(source), Is.EqualTo(TestWorlds.Content.Blocks["power-source"].Number("powerProduction")));
        Assert.That(world.Made(derelict), Is.Zero);
        world.SetEnabled(source, false);

        Assert.That(world.Made(source), Is.Zero);
    }

    [Test]
    public void A_new_node_links_one_of_each_graph_around_nodes_first()
    {
        var world = TestWorlds.Ready();
        var near = world.Place("battery", 8, 5);
        var besideNear = world.Place("battery", 9, 5);
        var otherNode = world.Place("power-node", 5, 10);
        var node = Placed(world, "power-node", 5, 5);

        Assert.That(world.Power.LinksOf(world.Buildings.Power[node]).ToArray(), Is.EqualTo(new[] { world.PositionOf(otherNode), world.PositionOf(near) }));
        Assert.That(world.LinkCount(besideNear), Is.Zero);
    }

    [Test]
    public void A_new_node_leaves_neighbours_walls_and_what_is_behind_plastanium_alone()
    {
        var world = TestWorlds.Ready();
        world.Place("battery", 6, 5);
        world.Place("copper-wall", 5, 8);
        world.Place("plastanium-wall", 3, 5);
        world.Place("battery", 1, 5);

        Assert.That(world.LinkCount(Placed(world, "power-node", 5, 5)), Is.Zero);
    }

    [Test]
    public void A_node_that_was_configured_is_left_alone()
    {
        var world = TestWorlds.Ready();
        var (left, right) = (world.Place("battery", 2, 5), world.Place("battery", 8, 5));
        var node = world.Place("power-node", 5, 5);
        world.TryConfigure(node, ConfigValue.Int(world.PositionOf(left)));
        world.MechanismOf(node).Placed(node);

        Assert.That(world.LinkCount(right), Is.Zero);
    }

    [Test]
    public void Something_new_that_needs_power_is_linked_by_a_node_and_everybody_told()
    {
        var world = TestWorlds.Ready();
        var node = world.Place("power-node", 5, 5);
        world.Events.BeginTick();
        var lamp = Placed(world, "illuminator", 9, 5);
        world.Events.EndTick();

        Assert.That(world.GraphOf(lamp), Is.EqualTo(world.GraphOf(node)));
        var told = world.Events.Batch.ToArray().Single(e => e.Kind == WorldEventKind.BuildingConfigured);
        Assert.That((told.Tile, told.Config.AsInt(), told.Entity), Is.EqualTo((new TilePosition(5, 5), world.PositionOf(lamp), -1)));
    }

    [Test]
    public void Something_new_that_touches_a_graph_is_not_linked_to_it_again()
    {
        var world = TestWorlds.Ready();
        var node = world.Place("power-node", 5, 5);
        world.Place("battery", 6, 5);
        Placed(world, "battery", 7, 5);

        Assert.That(world.LinkCount(node), Is.Zero);
    }

    private static int Placed(World world, string block, int x, int y)
    {
        var building = world.Place(block, x, y);
        world.MechanismOf(building).Placed(building);
        return building;
    }

    /// <summary>A node at 5, 5 and a battery to its right.</summary>
    private static (World World, int Node, int Battery) Pair(int x)
    {
        var world = TestWorlds.Ready();
        return (world, world.Place("power-node", 5, 5), world.Place("battery", x, 5));
    }
}
