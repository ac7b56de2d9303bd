namespace Multidustry.Simulation.Tests.Blocks.Power;

public class BeamNodeTests
{
    [Test]
    public void A_beam_finds_the_first_with_power_in_each_direction()
    {
        var world = TestWorlds.Ready();
        var node = world.Place("beam-node", 5, 5);
        int[] found = [world.Place("battery", 12, 5), world.Place("battery", 5, 14), world.Place("beam-node", 2, 5)];
        var behind = world.Place("battery", 14, 5);
        world.Run(2);

        Assert.That(found.Select(world.GraphOf), Is.All.EqualTo(world.GraphOf(node)));
        Assert.That(world.GraphOf(behind), Is.Not.EqualTo(world.GraphOf(node)));
    }

    [TestCase(15, true)]
    [TestCase(16, false)]
    public void A_beam_is_as_long_as_the_block_says(int x, bool reaches)
    {
        var world = TestWorlds.Ready();
        var node = world.Place("beam-node", 5, 5);
        var battery = world.Place("battery", x, 5);
        world.Run(2);

        Assert.That(world.GraphOf(node) == world.GraphOf(battery), Is.EqualTo(reaches));
    }

    [Test]
    public void Walls_let_a_beam_pass_but_insulated_ones_do_not()
    {
        var world = TestWorlds.Ready();
        var node = world.Place("beam-node", 5, 5);
        world.Place("copper-wall", 7, 5);
        var reached = world.Place("battery", 9, 5);
        world.Place("plastanium-wall", 5, 7);
        var shielded = world.Place("battery", 5, 9);
        world.Run(2);

        Assert.That(world.GraphOf(reached), Is.EqualTo(world.GraphOf(node)));
        Assert.That(world.GraphOf(shielded), Is.Not.EqualTo(world.GraphOf(node)));
    }

    [Test]
    public void Laser_nodes_are_not_touched_by_beams()
    {
        var world = TestWorlds.Ready();
        var node = world.Place("beam-node", 5, 5);
        var laser = world.Place("power-node", 9, 5);
        world.Run(2);

        Assert.That(world.GraphOf(laser), Is.Not.EqualTo(world.GraphOf(node)));
    }

    [Test]
    public void A_block_that_comes_between_takes_the_beam_over()
    {
        var world = TestWorlds.Ready();
        var node = world.Place("beam-node", 5, 5);
        var far = world.Place("solar-panel", 12, 5);
        world.Run(2);
        var near = world.Place("solar-panel", 9, 5);
        world.Run(1);

        Assert.That(world.GraphOf(near), Is.EqualTo(world.GraphOf(node)));
        Assert.That(world.GraphOf(far), Is.Not.EqualTo(world.GraphOf(node)));
        Assert.That(world.LinkCount(far), Is.Zero);
        world.Lifecycle.SetBlock(9, 5, 0, 0, 0);
        world.Run(1);
        Assert.That(world.GraphOf(far), Is.EqualTo(world.GraphOf(node)));
    }

    [Test]
    public void A_beam_to_a_battery_stays_when_an_insulated_wall_comes_between()
    {
        // Batteries are never updated, and only who is updated is let go. The game does the same.
        var world = TestWorlds.Ready();
        var node = world.Place("beam-node", 5, 5);
        var battery = world.Place("battery", 9, 5);
        world.Run(2);
        world.Place("plastanium-wall", 7, 5);
        world.Run(2);

        Assert.That(world.GraphOf(battery), Is.EqualTo(world.GraphOf(node)));
    }

    [Test]
    public void Beams_are_found_again_after_loading()
    {
        var world = TestWorlds.Ready();
        world.Place("beam-node", 5, 5);
        world.Place("solar-panel", 9, 5);
        world.Run(2);
        var again = TestPower.Reloaded(world);
        again.Run(2);
        again.Place("plastanium-wall", 7, 5);
        again.Run(1);

        Assert.That(again.LinkCount(again.Tiles.BuildingAt(5, 5)), Is.Zero);
    }

    [Test]
    public void A_standing_beam_node_sleeps()
    {
        var world = TestWorlds.Ready();
        world.Place("beam-node", 5, 5);
        world.Place("beam-node", 9, 5);
        world.Run(5);

        Assert.That(world.Updates.AwakeCount, Is.Zero);
    }

    [TestCase(9, 5, false)]
    [TestCase(5, 15, false)]
    [TestCase(5, 16, true)]
    [TestCase(9, 6, true)]
    public void Only_a_block_that_comes_where_a_beam_can_reach_wakes_a_node(int x, int y, bool sleeps)
    {
        var world = TestWorlds.Ready();
        var node = world.Place("beam-node", 5, 5);
        world.Run(5);
        world.Place("copper-wall", x, y);

        Assert.That(world.IsResting(node), Is.EqualTo(sleeps));
    }

    [Test]
    public void A_large_block_whose_edge_lies_in_a_beam_takes_it_over()
    {
        var world = TestWorlds.Ready();
        var node = world.Place("beam-node", 5, 5);
        world.Run(5);
        var large = world.Place("battery-large", 10, 6);
        world.Run(1);
        Assert.That(world.GraphOf(large), Is.EqualTo(world.GraphOf(node)));
    }

    [Test]
    public void A_building_that_changes_hands_loses_its_beam()
    {
        var world = TestWorlds.Ready();
        var node = world.Place("beam-node", 5, 5);
        var panel = world.Place("solar-panel", 9, 5);
        world.Run(5);
        world.Lifecycle.ChangeTeam(panel, 2, 0);
        world.Run(1);

        Assert.That(world.LinkCount(node), Is.Zero);
    }
}
