using Multidustry.Core.Geometry;
using Multidustry.Simulation.Commands;
using Multidustry.Simulation.Events;
using Multidustry.Simulation.Players;
using Multidustry.Simulation.Units;
using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Players;

public class PlayerTests
{
    [TestCase("core-shard", "alpha")]
    [TestCase("core-foundation", "beta")]
    [TestCase("core-nucleus", "gamma")]
    public void A_player_gets_the_cores_unit_after_a_second(string core, string unit)
    {
        var world = Arena(core);
        var id = Join(world);
        Run(world, 59);
        Assert.That(world.Units.Count, Is.Zero);

        world.Tick();

        var spawned = world.Events.Batch.ToArray().Single(e => e.Kind == WorldEventKind.PlayerSpawned);
        Assert.That(spawned.Entity, Is.EqualTo(id));
        var row = world.Units.Find(spawned.Other);
        Assert.That(world.Content.Units[world.Units.Type[row]].Name, Is.EqualTo(unit));
        Assert.That(world.Units.ControllerId[row], Is.EqualTo(id));
        Assert.That((world.Units.X[row], world.Units.Y[row]).Item1, Is.EqualTo(world.CentreOf(Core(world)).X));
    }

    [Test]
    public void A_unit_follows_its_player_at_no_more_than_its_speed()
    {
        var world = Arena();
        var unit = JoinWithUnit(world, out var player);
        var start = world.Units.X[unit];
        for (var number = 0; number < 10; number++)
        {
            Run(world, 4);
            Report(world, player, unit, number, start + 1000f, world.Units.Y[unit]);
        }

        var speed = world.Content.Units[world.Units.Type[unit]].Speed;
        Assert.That(world.Units.X[unit] - start, Is.GreaterThan(40).And.LessThan(44 * speed * 1.2f + 44 * speed));
    }

    [Test]
    public void A_report_from_far_away_is_corrected()
    {
        var world = Arena();
        var unit = JoinWithUnit(world, out var player);
        Report(world, player, unit, 1, world.Units.X[unit] + 500f, world.Units.Y[unit]);

        var correction = world.Events.Batch.ToArray().Single(e => e.Kind == WorldEventKind.PositionCorrected);
        Assert.That(correction.Entity, Is.EqualTo(player));
        Assert.That(correction.X, Is.EqualTo(world.Units.X[unit]));
    }

    [Test]
    public void A_report_about_another_unit_or_of_a_dead_player_moves_nothing()
    {
        var world = Arena();
        var unit = JoinWithUnit(world, out var player);
        var before = (world.Units.X[unit], world.Units.Y[unit]);
        world.Execute(new MovePlayer { Player = player, Number = 1, UnitId = 12345, X = 0, Y = 0 });
        world.Execute(new MovePlayer { Player = player, Number = 2, UnitId = world.Units.Id[unit], Dead = true });

        Assert.That((world.Units.X[unit], world.Units.Y[unit]), Is.EqualTo(before));
    }

    [Test]
    public void Numbers_that_are_not_finite_count_as_zero_and_leave_the_world_finite()
    {
        var world = Arena();
        var unit = JoinWithUnit(world, out var player);
        float[] evil = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue];
        foreach (var value in evil)
        {
            world.Execute(new MovePlayer
            {
                Player = player, Number = 1, UnitId = world.Units.Id[unit], X = value, Y = value, PointerX = value, PointerY = value,
                Rotation = float.IsFinite(value) ? 0 : value, BaseRotation = value, VelocityX = value, VelocityY = value,
            });
            Run(world, 10);
            Assert.That(new[] { world.Units.X[unit], world.Units.Y[unit], world.Units.VelocityX[unit], world.Units.Rotation[unit] }, Is.All.Matches<float>(float.IsFinite));
        }
    }

    [Test]
    public void Old_reports_are_refused_and_equal_numbers_taken()
    {
        var world = Arena();
        var unit = JoinWithUnit(world, out var player);

        Assert.That(world.Execute(new MovePlayer { Player = player, Number = 5, UnitId = world.Units.Id[unit] }), Is.EqualTo(CommandRefusal.None));
        Assert.That(world.Execute(new MovePlayer { Player = player, Number = 5, UnitId = world.Units.Id[unit] }), Is.EqualTo(CommandRefusal.None));
        var hash = world.StateHash();
        Assert.That(world.Execute(new MovePlayer { Player = player, Number = 4, Typing = true }), Is.EqualTo(CommandRefusal.Outdated));
        Assert.That(world.StateHash(), Is.EqualTo(hash));
    }

    [Test]
    public void A_player_who_leaves_takes_the_core_unit_along()
    {
        var world = Arena();
        JoinWithUnit(world, out var player);
        world.Execute(new RemovePlayer { Player = player });
        Run(world, 2);

        Assert.That(world.Players.Count, Is.Zero);
        Assert.That(world.Units.Count, Is.Zero);
    }

    [Test]
    public void A_player_whose_unit_dies_gets_another_one()
    {
        var world = Arena();
        var unit = JoinWithUnit(world, out var player);
        world.Units.Health[unit] = 0f;
        Run(world, 200);

        var now = world.PlayerLifecycle.UnitOf(world.Players.Find(player));
        Assert.That(now, Is.GreaterThanOrEqualTo(0));
        Assert.That(world.Units.Health[now], Is.GreaterThan(0f));
        Assert.That(world.Units.Count, Is.EqualTo(1));
    }

    [Test]
    public void Respawning_replaces_the_unit_at_once()
    {
        var world = Arena();
        var unit = JoinWithUnit(world, out var player);
        var old = world.Units.Id[unit];
        world.Execute(new RespawnPlayer { Player = player });
        Run(world, 1);

        Assert.That(world.Units.Find(old), Is.EqualTo(-1));
        Assert.That(world.PlayerLifecycle.UnitOf(world.Players.Find(player)), Is.GreaterThanOrEqualTo(0));
    }

    [Test]
    public void Commands_of_nobody_and_ids_that_were_not_reserved_are_refused()
    {
        var world = Arena();
        var hash = world.StateHash();

        Assert.That(world.Execute(new RespawnPlayer { Player = 99 }), Is.EqualTo(CommandRefusal.NoSuchPlayer));
        Assert.That(world.Execute(new AddPlayer { Id = 99999, Name = "x", Team = 1 }), Is.EqualTo(CommandRefusal.IdNotReserved));
        Assert.That(world.Execute(new AddPlayer { Id = 0, Name = "", Team = 1 }), Is.EqualTo(CommandRefusal.LimitExceeded));
        Assert.That(world.StateHash(), Is.EqualTo(hash));
    }

    [Test]
    public void Items_go_from_the_core_to_the_unit_and_back()
    {
        var world = Arena();
        var unit = JoinWithUnit(world, out var player);
        var core = Core(world);
        var tile = world.Tiles.PositionOf(world.Buildings.Tile[core]);
        world.Items.Add(world.Buildings.Items[core], 0, 100);

        Assert.That(world.Execute(new RequestItem { Player = player, Tile = tile, Item = 0, Amount = 1000 }), Is.EqualTo(CommandRefusal.None));
        var carried = world.Units.StackAmount[unit];
        Assert.That(carried, Is.EqualTo(world.Content.Units[world.Units.Type[unit]].ItemCapacity));
        Assert.That(world.Items.Get(world.Buildings.Items[core], 0), Is.EqualTo(100 - carried));
        Assert.That(world.Execute(new TransferInventory { Player = player, Tile = tile }), Is.EqualTo(CommandRefusal.None));
        Assert.That(world.Items.Get(world.Buildings.Items[core], 0), Is.EqualTo(100));
        Assert.That(world.Execute(new TransferInventory { Player = player, Tile = tile }), Is.EqualTo(CommandRefusal.NoItems));
        Assert.That(world.Execute(new DropItem { Player = player }), Is.EqualTo(CommandRefusal.NoItems));
    }

    [Test]
    public void Items_out_of_reach_of_others_or_unknown_stay_where_they_are()
    {
        var world = Arena();
        var unit = JoinWithUnit(world, out var player);
        var foreign = world.Lifecycle.SetBlock(20, 20, TestWorlds.Id("core-shard"), 2, 0);
        var tile = world.Tiles.PositionOf(world.Buildings.Tile[Core(world)]);
        world.Items.Add(world.Buildings.Items[foreign], 0, 100);
        var hash = world.StateHash();

        Assert.That(world.Execute(new RequestItem { Player = player, Tile = new TilePosition(20, 20), Item = 0, Amount = 1 }), Is.EqualTo(CommandRefusal.OtherTeam));
        Assert.That(world.Execute(new RequestItem { Player = player, Tile = new TilePosition(-1, 3000), Item = 0, Amount = 1 }), Is.EqualTo(CommandRefusal.OutsideMap));
        Assert.That(world.Execute(new RequestItem { Player = player, Tile = tile, Item = 999, Amount = 1 }), Is.EqualTo(CommandRefusal.UnknownContent));
        Assert.That(world.Execute(new RequestItem { Player = player, Tile = tile, Item = 0, Amount = -5 }), Is.EqualTo(CommandRefusal.NoItems));
        Assert.That(world.Execute(new RequestItem { Player = player, Tile = new TilePosition(0, 0), Item = 0, Amount = 1 }), Is.EqualTo(CommandRefusal.NoBuilding));
        Assert.That(world.StateHash(), Is.EqualTo(hash));
        world.Units.X[unit] = 250f + world.CentreOf(Core(world)).X;
        Assert.That(world.Execute(new RequestItem { Player = player, Tile = tile, Item = 0, Amount = 1 }), Is.EqualTo(CommandRefusal.OutOfRange));
    }

    [Test]
    public void Many_players_moving_allocate_nothing_in_a_tick()
    {
        var world = Arena();
        for (var i = 0; i < 20; i++)
            Join(world);
        Run(world, 120);
        Assert.That(Allocation.OfSteady(() => Run(world, 600)), Is.Zero);
        Assert.That(world.Units.Count, Is.EqualTo(20));
    }

    private static World Arena(string core = "core-shard")
    {
        var world = TestWorlds.Ready(100, 100);
        world.Lifecycle.SetBlock(50, 50, TestWorlds.Id(core), 1, 0);
        return world;
    }

    private static int Core(World world) => world.Teams.CoresOf(1)[0];

    private static int Join(World world)
    {
        var id = world.ReserveEntityId();
        Assert.That(world.Execute(new AddPlayer { Id = id, Name = "player", Team = 1 }), Is.EqualTo(CommandRefusal.None));
        return id;
    }

    private static int JoinWithUnit(World world, out int player)
    {
        player = Join(world);
        Run(world, 61);
        return world.PlayerLifecycle.UnitOf(world.Players.Find(player));
    }

    private static void Report(World world, int player, int unit, int number, float x, float y) =>
        world.Execute(new MovePlayer { Player = player, Number = number, UnitId = world.Units.Id[unit], X = x, Y = y });

    private static void Run(World world, int ticks)
    {
        for (var i = 0; i < ticks; i++)
            world.Tick();
    }
}
