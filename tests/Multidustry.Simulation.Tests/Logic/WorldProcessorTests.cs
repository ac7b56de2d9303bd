using Multidustry.Mlog.Runtime;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Events;

namespace Multidustry.Simulation.Tests.Logic;

public class WorldProcessorTests
{
    [Test]
    public void Rules_are_set_within_their_bounds()
    {
        var world = LogicWorlds.Create();
        LogicWorlds.Run(world, """
            setrule waveSpacing 30
            setrule wave -4
            setrule unitCap -1
            setrule solarMultiplier -2
            setrule buildSpeed 1000 @crux
            setrule unitHealth 0 @crux
            setrule blockDamage 3 2
            setrule ban @router
            setrule enemyCoreBuildRadius 5
            setrule waveSpacing infinite
            stop
            """);

        Assert.That(world.Clock.Wave, Is.EqualTo(1));
        Assert.That(world.Rules.UnitCap, Is.Zero);
        Assert.That(world.Rules.SolarMultiplier, Is.Zero);
        Assert.That(world.Rules.Teams[2].BuildSpeedMultiplier, Is.EqualTo(50));
        Assert.That(world.Rules.Teams[2].UnitHealthMultiplier, Is.EqualTo(0.001f));
        Assert.That(world.Rules.Teams[2].BlockDamageMultiplier, Is.EqualTo(3));
        Assert.That(world.Rules.BannedBlocks.Contains(world.Content.Blocks["router"]), Is.True);
        Assert.That(world.Rules.EnemyCoreBuildRadius, Is.EqualTo(40));
    }

    [Test]
    public void A_smaller_map_switches_off_what_lies_outside_and_the_whole_map_switches_it_on()
    {
        var world = LogicWorlds.Create();
        world.Rules.DisableOutsideArea = true;
        var belt = LogicWorlds.Put(world, "conveyor", 30, 30);
        LogicWorlds.Run(world, "setrule mapArea 0 0 0 20 20\nstop");
        Assert.That(world.Buildings.Is(belt, BuildingFlags.Enabled), Is.False);
        Assert.That((world.Rules.LimitMapArea, world.Rules.LimitWidth), Is.EqualTo((true, 20)));

        LogicWorlds.Run(world, "setrule mapArea 0 0 0 100 100\nstop");
        Assert.That(world.Buildings.Is(belt, BuildingFlags.Enabled), Is.True);
        Assert.That(world.Rules.LimitMapArea, Is.False);
    }

    [Test]
    public void Flags_are_told_when_they_change()
    {
        var world = LogicWorlds.Create();
        var variable = LogicWorlds.Run(world, "setflag \"door\" 1\ngetflag a \"door\"\nsetflag \"door\" 0\ngetflag b \"door\"\ngetflag c 5\nsetflag \"kept\" 1\nstop", 1);

        Assert.That(variable("a"), Is.EqualTo(MlogValue.Number(1)));
        Assert.That(variable("b"), Is.EqualTo(MlogValue.Number(0)));
        Assert.That(variable("c").IsNull, Is.True);
        Assert.That(world.Rules.ObjectiveFlags.Contains("kept"), Is.True);
        Assert.That(Events(world, WorldEventKind.FlagChanged).Select(e => (e.Config.AsString(), e.Amount)), Is.EqualTo(new[] { ("door", 1), ("door", 0), ("kept", 1) }));
    }

    [Test]
    public void Blocks_floors_and_ores_are_set_where_they_fit_and_told()
    {
        var world = LogicWorlds.Create();
        LogicWorlds.Run(world, """
            setblock block @copper-wall 5 5 @crux 7
            setblock floor @grass 6 6
            setblock ore @ore-lead 7 7
            setblock floor @copper-wall 8 8
            setblock ore @grass 8 8
            setblock block @router -3 900 @crux 0
            setblock building @router 9 9 @crux 0
            stop
            """, 1);

        var wall = world.Tiles.BuildingAt(5, 5);
        Assert.That((world.Buildings.Team[wall], world.Buildings.Rotation[wall]), Is.EqualTo(((byte)2, (byte)3)));
        Assert.That(world.Tiles.Floors[world.Tiles.IndexOf(6, 6)], Is.EqualTo(TestWorlds.Id("grass")));
        Assert.That(world.Tiles.Overlays[world.Tiles.IndexOf(7, 7)], Is.EqualTo(TestWorlds.Id("ore-lead")));
        Assert.That(world.Tiles.Floors[world.Tiles.IndexOf(8, 8)], Is.EqualTo(TestWorlds.Id("stone")));
        Assert.That(world.Tiles.BuildingAt(9, 9), Is.EqualTo(-1));
        Assert.That(Events(world, WorldEventKind.TileChanged), Has.Length.EqualTo(1));
        Assert.That(Events(world, WorldEventKind.FloorChanged), Has.Length.EqualTo(1));
        Assert.That(Events(world, WorldEventKind.OverlayChanged), Has.Length.EqualTo(1));
    }

    [Test]
    public void Units_are_spawned_until_the_cap()
    {
        var world = LogicWorlds.Create();
        world.Rules.DisableUnitCap = false;
        world.Rules.UnitCapVariable = false;
        world.Rules.UnitCap = 3;
        LogicWorlds.Run(world, "spawn @flare 10 12 90 @sharded u\nspawn @flare 10 12 90 @crux c", 30);

        Assert.That(world.Units.Count, Is.EqualTo(3 + Crux(world)));
        Assert.That(world.Units.X[0], Is.EqualTo(80f).Within(0.02f));
        Assert.That(world.Units.Y[0], Is.EqualTo(96f).Within(0.02f));
    }

    [Test]
    public void A_spawned_unit_can_be_bound_and_counted_from_the_next_tick_on()
    {
        var world = LogicWorlds.Create();
        var read = LogicWorlds.Run(world, """
            spawn @flare 10 12 90 @sharded u
            ubind @flare
            set bound @unit
            fetch unitCount all @sharded 0 null
            fetch unitCount flares @sharded 0 @flare
            wait 0.05
            ubind @flare
            set boundLater @unit
            fetch unitCount allLater @sharded 0 null
            fetch unitCount flaresLater @sharded 0 @flare
            stop
            """, 20);

        Assert.That(read("bound").IsNull, Is.True);
        Assert.That((read("all"), read("flares")), Is.EqualTo((MlogValue.Number(0), MlogValue.Number(0))));
        Assert.That(read("boundLater"), Is.EqualTo(read("u")));
        Assert.That((read("allLater"), read("flaresLater")), Is.EqualTo((MlogValue.Number(1), MlogValue.Number(1))));
    }

    [Test]
    public void Properties_and_contents_are_set_within_their_bounds()
    {
        var world = LogicWorlds.Create();
        var container = LogicWorlds.Put(world, "container", 10, 10);
        var unit = LogicWorlds.Unit(world, "flare", 100, 100);
        LogicWorlds.Run(world, """
            getblock building b 10 10
            setprop @health b 77
            setprop @copper b 100000
            setprop @lead b 20
            setprop @lead b 5
            setprop @team b @crux
            fetch unit u @sharded 0
            setprop @shield u 40
            setprop @x u 20
            setprop @rotation u 90
            setprop @titanium u 9999
            setprop @flag u 7
            stop
            """, 5);

        Assert.That(world.Buildings.Health[container], Is.EqualTo(77));
        Assert.That(world.Items.Get(world.Buildings.Items[container], world.Content.Items["copper"].Id), Is.EqualTo(world.Content.Blocks["container"].ItemCapacity));
        Assert.That(world.Items.Get(world.Buildings.Items[container], world.Content.Items["lead"].Id), Is.EqualTo(5));
        Assert.That(world.Buildings.Team[container], Is.EqualTo(2));
        Assert.That(world.Units.Shield[unit], Is.EqualTo(40));
        Assert.That(world.Units.X[unit], Is.EqualTo(160).Within(1));
        Assert.That(world.Units.StackAmount[unit], Is.EqualTo(world.Content.Units["flare"].ItemCapacity));
        Assert.That(world.Units.LogicFlag[unit], Is.EqualTo(7));
    }

    [Test]
    public void A_building_without_health_is_gone()
    {
        var world = LogicWorlds.Create();
        LogicWorlds.Put(world, "container", 10, 10);
        var variable = LogicWorlds.Run(world, "getblock building b 10 10\nsetprop @health b 0\nsensor d b @dead\nsensor h b @health\nstop", 5);

        Assert.That(world.Tiles.BuildingAt(10, 10), Is.EqualTo(-1));
        Assert.That(variable("d"), Is.EqualTo(MlogValue.Number(1)));
        Assert.That(variable("h").IsNull, Is.True);
    }

    [Test]
    public void Fetch_counts_and_finds_what_a_team_has()
    {
        var world = LogicWorlds.Create();
        LogicWorlds.Put(world, "core-shard", 20, 20);
        LogicWorlds.Put(world, "copper-wall", 5, 5);
        LogicWorlds.Put(world, "copper-wall", 6, 5);
        LogicWorlds.Unit(world, "flare", 80, 80);
        LogicWorlds.Unit(world, "mono", 80, 80);
        var variable = LogicWorlds.Run(world, """
            fetch unitCount a @sharded 0
            fetch unitCount b @sharded 0 @mono
            fetch buildCount c @sharded 0 @copper-wall
            fetch coreCount d @sharded 0
            fetch core e @sharded 0
            fetch build f @sharded 9 @copper-wall
            fetch playerCount g @sharded 0
            fetch buildCount h @malis 0
            set kept 5
            fetch build kept null 0
            stop
            """, 10);

        Assert.That(new[] { "a", "b", "c", "d", "g", "h", "kept" }.Select(name => variable(name).AsNumber), Is.EqualTo(new double[] { 2, 1, 2, 1, 0, 0, 5 }));
        Assert.That(variable("e").EntityKind, Is.SameAs(MlogEntityKind.Building));
        Assert.That(variable("f").IsNull, Is.True);
    }

    [Test]
    public void A_variable_is_sent_to_clients_now_and_then_and_data_at_once()
    {
        var world = LogicWorlds.Create();
        world.Rules.AllowLogicData = true;
        var processor = LogicWorlds.Processor(world, "world-processor", 1, 1, "op add i i 1\nsync i\nclientdata \"channel\" i 1");
        var (synchronised, sent) = (0, 0);
        for (var tick = 0; tick < 40; tick++)
        {
            world.Tick();
            synchronised += Events(world, WorldEventKind.VariableSynchronised).Length;
            sent += Events(world, WorldEventKind.ClientDataSent).Length;
        }

        Assert.That(synchronised, Is.EqualTo(10));
        Assert.That(sent, Is.EqualTo(LogicWorlds.HostOf(world, processor).TotalCost.Instructions / 3).Within(1));
    }

    private static int Crux(World world) => Enumerable.Range(0, world.Units.RowCount).Count(unit => world.Units.Team[unit] == 2);

    private static WorldEvent[] Events(World world, WorldEventKind kind) => [.. world.Events.Batch.ToArray().Where(e => e.Kind == kind)];
}
