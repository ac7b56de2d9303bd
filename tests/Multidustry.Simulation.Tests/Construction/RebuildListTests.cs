using Multidustry.Core.Geometry;
using Multidustry.Protocol.Types;
using Multidustry.Protocol.Worlds;
using Multidustry.Simulation.Commands;
using Multidustry.Simulation.Persistence;
using Multidustry.Simulation.Tests.Blocks;

namespace Multidustry.Simulation.Tests.Construction;

public class RebuildListTests
{
    [Test]
    public void What_was_destroyed_is_wanted_back_with_its_configuration_last_first()
    {
        var world = TestWorlds.Ready();
        var sorter = world.Place("sorter", 5, 5, TestBlocks.Item("lead"));
        var belt = world.Place("conveyor", 8, 5, 3);

        world.Damage.Destroy(sorter);
        world.Damage.Destroy(belt);

        Assert.That(world.Rebuilds.Of(1), Is.EqualTo(new[]
        {
            new RebuildPlan(8, 5, 3, (short)TestWorlds.Id("conveyor"), ConfigValue.Null),
            new RebuildPlan(5, 5, 0, (short)TestWorlds.Id("sorter"), TestBlocks.Item("lead")),
        }));
    }

    [Test]
    public void Only_the_last_loss_at_a_place_counts()
    {
        var world = TestWorlds.Ready();
        world.Damage.Destroy(world.Place("conveyor", 5, 5));
        world.Damage.Destroy(world.Place("copper-wall", 5, 5));

        Assert.That(world.Rebuilds.Of(1).Select(p => (int)p.Block), Is.EqualTo(new[] { (int)TestWorlds.Wall }));
    }

    [Test]
    public void What_was_taken_down_or_may_not_come_back_is_not_wanted()
    {
        var world = TestWorlds.Ready();
        world.Place("conveyor", 5, 5);
        world.Lifecycle.SetBlock(5, 5, 0, 0, 0);
        world.Rules.GhostBlocks = false;
        world.Damage.Destroy(world.Place("conveyor", 6, 5));

        Assert.That(world.Rebuilds.CountOf(1), Is.Zero);
    }

    [TestCase(true, 1)]
    [TestCase(false, 0)]
    public void A_site_counts_as_what_was_going_up(bool goingUp, int count)
    {
        var world = TestWorlds.Ready();
        if (!goingUp)
            world.Place("scrap-wall", 5, 5);
        var site = world.Place("build1", 5, 5);
        if (goingUp)
            world.Sites.BeginConstruction(site, 0, TestWorlds.Wall, []);
        else
            world.Sites.BeginDeconstruction(site, TestWorlds.Wall, []);

        world.Damage.Destroy(site);

        Assert.That(world.Rebuilds.Of(1).Select(p => (int)p.Block), Is.EqualTo(Enumerable.Repeat((int)TestWorlds.Wall, count)));
    }

    [Test]
    public void What_stands_again_or_something_else_in_its_place_is_not_wanted_any_more()
    {
        var world = TestWorlds.Ready();
        foreach (var x in new[] { 5, 6, 9 })
            world.Damage.Destroy(world.Place("copper-wall", x, 5));

        world.Rebuilds.RemoveUnder(1, TestWorlds.Id("copper-wall-large"), 5, 5);

        Assert.That(world.Rebuilds.Of(1).Select(p => (int)p.X), Is.EqualTo(new[] { 9 }));
    }

    [Test]
    public void Lists_are_saved_and_loaded()
    {
        var world = TestWorlds.Ready();
        world.Damage.Destroy(world.Place("sorter", 5, 5, TestBlocks.Item("lead")));
        world.Damage.Destroy(world.Place("copper-wall", 7, 5, 0, 4));

        var loaded = WorldLoader.Load(WorldCapture.Take(world, new MapInfo()).ToSave(DateTimeOffset.UnixEpoch), TestWorlds.Content);

        Assert.That(loaded.World.Rebuilds.Of(1), Is.EqualTo(world.Rebuilds.Of(1)));
        Assert.That(loaded.World.Rebuilds.Of(4), Is.EqualTo(world.Rebuilds.Of(4)));
    }

    [Test]
    public void A_team_gives_up_what_it_lost_and_only_its_own()
    {
        var world = TestWorlds.Ready();
        var player = world.ReserveEntityId();
        world.Execute(new AddPlayer { Id = player, Name = "builder", Team = 1 });
        world.Damage.Destroy(world.Place("copper-wall", 5, 5));
        world.Damage.Destroy(world.Place("copper-wall", 5, 5, 0, 2));
        TilePosition[] tiles = [new(5, 5), new(-3, 900), new(6, 6)];

        Assert.That(world.Execute(new GiveUpRebuilding { Player = player, Tiles = tiles }), Is.EqualTo(CommandRefusal.None));
        Assert.That((world.Rebuilds.CountOf(1), world.Rebuilds.CountOf(2)), Is.EqualTo((0, 1)));
        Assert.That(world.Execute(new GiveUpRebuilding { Player = player, Tiles = new TilePosition[1001] }), Is.EqualTo(CommandRefusal.LimitExceeded));
    }
}
