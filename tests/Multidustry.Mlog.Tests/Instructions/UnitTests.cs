using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Tests.Instructions;

public sealed class UnitTests(MlogExecutionMode mode) : EngineTests(mode)
{
    [Test]
    public void Binding_takes_the_units_of_a_type_in_turn()
    {
        var bench = Bench();
        bench.Spawn("mono");
        bench.Spawn("dagger");
        bench.Spawn("mono");
        bench.Spawn("mono", team: 2);
        bench.Run("ubind @mono\nset a @unit\nubind @mono\nset b @unit\nubind @mono\nset c @unit\nstop");
        Assert.That((bench["a"].Handle, bench["b"].Handle, bench["c"].Handle), Is.EqualTo((0L, 2L, 0L)));
    }

    [TestCase("@flare")]
    [TestCase("null")]
    [TestCase("5")]
    [TestCase("@copper")]
    [TestCase("@this")]
    public void Binding_what_does_not_exist_unbinds(string type)
    {
        var bench = Bench();
        bench.Spawn("mono");
        bench.Run($"ubind @mono\nubind {type}\nset r @unit\nset bound 1\nstop");
        Assert.That((bench["r"].IsNull, bench.Processor.BoundUnit.IsNull, bench["bound"]), Is.EqualTo((true, true, Number(1))));
    }

    [Test]
    public void A_unit_of_its_own_team_is_bound_directly()
    {
        var bench = Bench();
        var (own, foreign) = (bench.Spawn("mono"), bench.Spawn("mono", team: 2));
        bench.Load("ubind a\nset r @unit\nubind b\nset q @unit\nstop");
        bench.Processor["a"] = MlogValue.Entity(MlogEntityKind.Unit, 0);
        bench.Processor["b"] = MlogValue.Entity(MlogEntityKind.Unit, 1);
        bench.Processor.Run(10);
        Assert.That((bench["r"].Handle, bench["q"].IsNull), Is.EqualTo((0L, true)), $"{own} and {foreign}");
    }

    [Test]
    public void The_bound_unit_obeys_and_is_marked_as_controlled()
    {
        var bench = Bench();
        var unit = bench.Spawn("mono");
        bench.Run("ubind @mono\nucontrol flag 42.5\nsensor flag @unit @flag\nsensor who @unit @controller\nop equal mine who @this\nstop");
        Assert.That((unit.Flag, bench["flag"], bench["mine"]), Is.EqualTo((42.5, Number(42.5), Number(1))));
    }

    [Test]
    public void Without_a_unit_nothing_is_written()
    {
        var bench = Bench().Run("set w 5\nucontrol within 0 0 100 w\nset f 5\nulocate building core false @copper x y f b\nuradar enemy any any distance 0 1 u\nstop");
        Assert.That((bench["w"], bench["f"], bench["x"].IsNull, bench["u"].IsNull), Is.EqualTo((Number(5), Number(0), true, true)));
    }

    [TestCase(10, 10, 1, 1)]
    [TestCase(10, 13, 2, 0)]
    [TestCase(10, 13, 4, 1)]
    public void Within_measures_in_tiles(double x, double y, double radius, double expected)
    {
        var bench = Bench();
        bench.Spawn("mono");
        bench.Run($"ubind @mono\nucontrol within {x} {y} {radius} r\nstop");
        Assert.That(bench["r"], Is.EqualTo(Number(expected)));
    }

    [Test]
    public void A_unit_sees_blocks_buildings_and_floors_near_it()
    {
        var bench = Bench("memory-cell");
        bench.Spawn("mono");
        bench.Run("ubind @mono\nucontrol getBlock 14 10 type building floor\nucontrol getBlock 9 6 air none ground\nucontrol getBlock 5000 0 far q r\nstop");
        Assert.That((bench["type"].AsContent?.Name, bench["building"].EntityKind, bench["floor"].AsContent?.Name), Is.EqualTo(("memory-cell", MlogEntityKind.Building, "stone")));
        Assert.That((bench["air"].AsContent?.Name, bench["none"].IsNull, bench["far"].IsNull), Is.EqualTo(("air", true, true)));
    }

    [Test]
    public void A_unit_that_changed_sides_does_not_obey()
    {
        var bench = Bench();
        var unit = bench.Spawn("mono");
        bench.Load("ubind @mono\nucontrol flag 1\nucontrol flag 2\nstop");
        bench.Processor.Run(2);
        unit.Team = MlogTeam.Of(2);
        bench.Processor.Run(2);
        Assert.That(unit.Flag, Is.EqualTo(1));
    }

    [Test]
    public void Unbinding_keeps_the_variable_and_lets_the_unit_go()
    {
        var bench = Bench();
        var unit = bench.Spawn("mono");
        bench.Run("ubind @mono\nucontrol flag 1\nucontrol unbind\nsensor c @unit @controlled\nstop");
        Assert.That((bench.Processor.BoundUnit.IsNull, bench["c"], unit.Flag), Is.EqualTo((false, Number(0), 1)));
    }

    [Test]
    public void Locating_a_building_of_the_team_tells_where_it_is()
    {
        var bench = Bench();
        bench.Spawn("mono");
        bench.Put("core-shard", 18, 18);
        bench.Run("ubind @mono\nulocate building core false @copper x y found b\nsensor type b @type\nstop");
        Assert.That((bench["found"], bench["x"], bench["y"], bench["type"].AsContent?.Name), Is.EqualTo((Number(1), Number(18), Number(18), "core-shard")));
    }
}
