using Multidustry.Mlog.Runtime;
using Multidustry.Simulation.Units;

namespace Multidustry.Simulation.Tests.Logic;

public class LogicUnitTests
{
    [Test]
    public void Binding_goes_round_the_units_of_a_type_and_of_the_own_team()
    {
        var world = LogicWorlds.Create();
        LogicWorlds.Unit(world, "flare", 80, 80, team: 2);
        var first = LogicWorlds.Unit(world, "flare", 80, 80);
        var second = LogicWorlds.Unit(world, "flare", 120, 80);
        LogicWorlds.Processor(world, "micro-processor", 10, 10, "ubind @flare\nucontrol flag 1 0\nubind @flare\nucontrol flag 2 0");
        LogicWorlds.Tick(world, 10);

        Assert.That((world.Units.LogicFlag[first], world.Units.LogicFlag[second]), Is.EqualTo((1.0, 2.0)));
    }

    [Test]
    public void Nobody_is_bound_when_there_is_nobody()
    {
        var world = LogicWorlds.Create();
        LogicWorlds.Unit(world, "flare", 80, 80, team: 2);
        var processor = LogicWorlds.Processor(world, "micro-processor", 10, 10, "ubind @flare\nset u @unit\nucontrol move 5 5");
        LogicWorlds.Tick(world, 10);

        Assert.That(LogicWorlds.Read(world, processor, "u").IsNull, Is.True);
        Assert.That(world.Units.Controller[0], Is.EqualTo(ControllerKind.None));
    }

    [Test]
    public void A_unit_forgets_the_processor_after_ten_seconds_without_orders()
    {
        var world = LogicWorlds.Create();
        var unit = LogicWorlds.Unit(world, "flare", 80, 80);
        LogicWorlds.Processor(world, "micro-processor", 10, 10, "ubind @flare\nucontrol move 20 20\nstop");
        LogicWorlds.Tick(world, 500);
        Assert.That(world.Units.Controller[unit], Is.EqualTo(ControllerKind.Logic));

        LogicWorlds.Tick(world, 110);
        Assert.That(world.Units.Controller[unit], Is.EqualTo(ControllerKind.None));
    }

    [Test]
    public void A_unit_is_free_when_its_processor_is_gone_or_lets_go()
    {
        var world = LogicWorlds.Create();
        var unit = LogicWorlds.Unit(world, "flare", 80, 80);
        LogicWorlds.Processor(world, "micro-processor", 10, 10, "ubind @flare\nucontrol move 20 20");
        LogicWorlds.Tick(world, 10);
        world.Lifecycle.SetBlock(10, 10, 0, 0, 0);
        LogicWorlds.Tick(world, 2);
        Assert.That(world.Units.Controller[unit], Is.EqualTo(ControllerKind.None));

        LogicWorlds.Processor(world, "micro-processor", 10, 10, "ubind @flare\nucontrol unbind\nstop");
        LogicWorlds.Tick(world, 10);
        Assert.That(world.Units.Controller[unit], Is.EqualTo(ControllerKind.None));
    }

    [Test]
    public void Players_units_do_not_obey()
    {
        var world = LogicWorlds.Create();
        var unit = LogicWorlds.Unit(world, "flare", 80, 80);
        world.Units.Controller[unit] = ControllerKind.Player;
        LogicWorlds.Processor(world, "micro-processor", 10, 10, "ubind @flare\nucontrol flag 9 0");
        LogicWorlds.Tick(world, 10);

        Assert.That(world.Units.LogicFlag[unit], Is.Zero);
    }

    [Test]
    public void Items_are_handed_over_at_most_every_ninety_ticks()
    {
        var world = LogicWorlds.Create();
        var container = LogicWorlds.Put(world, "container", 10, 10);
        world.Items.Add(world.Buildings.Items[container], 0, 100);
        var unit = LogicWorlds.Unit(world, "mono", 84, 84);
        LogicWorlds.Processor(world, "logic-processor", 14, 10, "ubind @mono\nucontrol itemTake container1 @copper 2", ("container1", 10, 10));
        LogicWorlds.Tick(world, 200);

        Assert.That(world.Units.StackAmount[unit], Is.EqualTo(4), "one at tick 90, one at 180");
        Assert.That(world.Items.Get(world.Buildings.Items[container], 0), Is.EqualTo(96));
    }

    [Test]
    public void A_unit_takes_nothing_from_afar_and_drops_what_it_is_told_to_drop_into_the_air()
    {
        var world = LogicWorlds.Create();
        var container = LogicWorlds.Put(world, "container", 10, 10);
        world.Items.Add(world.Buildings.Items[container], 0, 100);
        var unit = LogicWorlds.Unit(world, "mono", 250, 250);
        LogicWorlds.Processor(world, "logic-processor", 14, 10, "ubind @mono\nucontrol itemTake container1 @copper 2", ("container1", 10, 10));
        LogicWorlds.Tick(world, 200);
        Assert.That(world.Units.StackAmount[unit], Is.Zero);

        world.Units.StackAmount[unit] = 5;
        LogicWorlds.Processor(world, "logic-processor", 20, 10, "ubind @mono\nucontrol itemDrop @air");
        LogicWorlds.Tick(world, 5);
        Assert.That(world.Units.StackAmount[unit], Is.Zero);
    }

    [Test]
    public void Radar_finds_by_team_kind_and_order()
    {
        var world = LogicWorlds.Create();
        LogicWorlds.Unit(world, "flare", 100, 80);
        LogicWorlds.Unit(world, "dagger", 120, 80, team: 2);
        LogicWorlds.Unit(world, "flare", 140, 80, team: 2);
        var processor = LogicWorlds.Processor(world, "hyper-processor", 10, 10, """
            radar enemy any any distance @this 1 nearest
            radar enemy any any distance @this 0 farthest
            radar enemy flying any distance @this 1 flying
            radar ally any any health @this 1 ally
            radar player any any distance @this 1 player
            sensor a nearest @type
            sensor b farthest @type
            sensor c flying @x
            sensor d ally @team
            """);
        world.Liquids.Add(world.Buildings.Liquids[processor], world.Content.Liquids["cryofluid"].Id, 10f);
        LogicWorlds.Tick(world, 10);

        Assert.That(LogicWorlds.Read(world, processor, "a"), Is.EqualTo(MlogValue.Content(world.Content.Units["dagger"])));
        Assert.That(LogicWorlds.Read(world, processor, "b"), Is.EqualTo(MlogValue.Content(world.Content.Units["flare"])));
        Assert.That(LogicWorlds.Number(world, processor, "c"), Is.EqualTo(17.5).Within(0.01));
        Assert.That(LogicWorlds.Number(world, processor, "d"), Is.EqualTo(1));
        Assert.That(LogicWorlds.Read(world, processor, "player").IsNull, Is.True);
    }

    [Test]
    public void A_radar_keeps_its_answer_for_half_a_second()
    {
        var world = LogicWorlds.Create();
        var processor = LogicWorlds.Processor(world, "micro-processor", 10, 10, "radar ally any any distance @this 1 u");
        LogicWorlds.Tick(world, 35);
        LogicWorlds.Unit(world, "flare", 100, 80);
        LogicWorlds.Tick(world, 10);
        Assert.That(LogicWorlds.Read(world, processor, "u").IsNull, Is.True);

        LogicWorlds.Tick(world, 30);
        Assert.That(LogicWorlds.Read(world, processor, "u").IsNull, Is.False);
    }

    [Test]
    public void What_a_unit_sensed_before_it_died_is_only_dead_afterwards()
    {
        var world = LogicWorlds.Create();
        var unit = LogicWorlds.Unit(world, "flare", 80, 80);
        var processor = LogicWorlds.Processor(world, "logic-processor", 10, 10, "jump read notEqual u null\nradar ally any any distance @this 1 u\nend\nread:\nsensor d u @dead\nsensor h u @health\nsensor c u @controlled");
        LogicWorlds.Tick(world, 40);
        Assert.That(LogicWorlds.Number(world, processor, "d"), Is.Zero);

        world.UnitLifecycle.Destroy(unit);
        LogicWorlds.Tick(world, 5);
        Assert.That(LogicWorlds.Number(world, processor, "d"), Is.EqualTo(1));
        Assert.That(LogicWorlds.Read(world, processor, "h").IsNull, Is.True);
    }

    [Test]
    public void Ucontrol_sees_tiles_within_reach_only()
    {
        var world = LogicWorlds.Create();
        LogicWorlds.Put(world, "copper-wall", 11, 10);
        LogicWorlds.Unit(world, "poly", 80, 80);
        var processor = LogicWorlds.Processor(world, "logic-processor", 14, 14, "ubind @poly\nucontrol getBlock 11 10 t b f\nucontrol getBlock 500 10 t2 b2 f2\nucontrol within 10 10 3 near\nucontrol within 30 10 3 far");
        LogicWorlds.Tick(world, 5);

        Assert.That(LogicWorlds.Read(world, processor, "t"), Is.EqualTo(MlogValue.Content(world.Content.Blocks["copper-wall"])));
        Assert.That(LogicWorlds.Read(world, processor, "f"), Is.EqualTo(MlogValue.Content(world.Content.Blocks["stone"])));
        Assert.That(LogicWorlds.Read(world, processor, "b").IsNull, Is.False);
        Assert.That(LogicWorlds.Read(world, processor, "t2").IsNull, Is.True);
        Assert.That((LogicWorlds.Number(world, processor, "near"), LogicWorlds.Number(world, processor, "far")), Is.EqualTo((1.0, 0.0)));
    }

    [Test]
    public void Units_build_for_processors_where_the_rules_let_them([Values] bool allowed)
    {
        var world = LogicWorlds.Create();
        world.Rules.LogicUnitBuild = allowed;
        world.Rules.InfiniteResources = true;
        LogicWorlds.Put(world, "core-shard", 20, 20);
        LogicWorlds.Unit(world, "poly", 80, 80);
        LogicWorlds.Processor(world, "logic-processor", 14, 14, "ubind @poly\nucontrol build 12 9 @router 0 0\nucontrol build 12 9 @core-zone 0 0");
        LogicWorlds.Tick(world, 300);

        Assert.That(world.Tiles.BuildingAt(12, 9) >= 0, Is.EqualTo(allowed));
    }
}
