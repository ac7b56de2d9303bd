using Multidustry.Core.Content;
using Multidustry.Core.Geometry;
using Multidustry.Core.Rules;
using Multidustry.Mlog.Runtime;
using Multidustry.Simulation.Events;
using Multidustry.Simulation.Logic;

namespace Multidustry.Simulation.Tests.Logic;

/// <summary>Status effects, explosions and waves by world processors.</summary>
public sealed class WorldEffectTests
{
    [Test]
    public void A_status_effect_is_given_prolonged_and_taken()
    {
        var world = LogicWorlds.Create();
        var unit = LogicWorlds.Unit(world, "dagger", 100, 100);
        var burning = world.Content.StatusEffects["burning"];
        world.UnitStatuses.Apply(unit, burning, 60);
        world.UnitStatuses.Apply(unit, burning, 30);
        Assert.That(Statuses(world, unit), Is.EqualTo(new[] { ("burning", 60f) }), "a shorter time changes nothing");
        world.UnitStatuses.Apply(unit, burning, 90);
        Assert.That(Statuses(world, unit), Is.EqualTo(new[] { ("burning", 90f) }));
        world.UnitStatuses.Remove(unit, burning);
        Assert.That(Statuses(world, unit), Is.Empty);
    }

    [Test]
    public void A_status_effect_wears_off_unless_it_is_permanent()
    {
        var world = LogicWorlds.Create();
        var unit = LogicWorlds.Unit(world, "dagger", 100, 100);
        world.UnitStatuses.Apply(unit, world.Content.StatusEffects["burning"], 3);
        world.UnitStatuses.Apply(unit, world.Content.StatusEffects["boss"], 3);
        LogicWorlds.Tick(world, 2);
        Assert.That(Statuses(world, unit), Is.EqualTo(new[] { ("burning", 1f), ("boss", 1f) }));
        LogicWorlds.Tick(world, 2);
        Assert.That(Statuses(world, unit), Is.EqualTo(new[] { ("boss", 0f) }));
    }

    [Test]
    public void Opposite_effects_drive_each_other_out()
    {
        var world = LogicWorlds.Create();
        var unit = LogicWorlds.Unit(world, "dagger", 100, 100);
        world.UnitStatuses.Apply(unit, world.Content.StatusEffects["burning"], 100);
        world.UnitStatuses.Apply(unit, world.Content.StatusEffects["freezing"], 60);
        Assert.That(Statuses(world, unit), Is.EqualTo(new[] { ("burning", 70f) }), "half of its time is lost to the other");
        world.UnitStatuses.Apply(unit, world.Content.StatusEffects["freezing"], 200);
        Assert.That(Statuses(world, unit), Is.EqualTo(new[] { ("freezing", 200f) }));
    }

    [Test]
    public void A_unit_does_not_take_what_it_is_immune_to()
    {
        var world = LogicWorlds.Create();
        var (type, immunity) = world.Content.Units.Where(u => !u.Flag("internal")).SelectMany(u => u.Immunities.Select(e => (u, e))).First(pair => !pair.e.IsReactive && pair.e.Name != "none");
        var unit = world.UnitLifecycle.Create(type.Id, LogicWorlds.Team, 100, 100, 0);
        world.UnitStatuses.Apply(unit, immunity, 60);
        Assert.That(Statuses(world, unit), Is.Empty);
    }

    [Test]
    public void Programs_give_status_effects_in_seconds_and_take_them()
    {
        var world = LogicWorlds.Create();
        var unit = LogicWorlds.Unit(world, "dagger", 100, 100);
        LogicWorlds.Run(world, "fetch unit u @sharded 0\nstatus false wet u 10\nstatus false burning 5 10\nstatus false nonsense u 10\nstop", 1);
        Assert.That(Statuses(world, unit).Select(s => s.Name), Is.EqualTo(new[] { "wet" }), "five is no unit, and there is no such effect");
        Assert.That(Statuses(world, unit)[0].Time, Is.EqualTo(600f).Within(1f));
        LogicWorlds.Run(world, "fetch unit u @sharded 0\nstatus true wet u\nstop", 1);
        Assert.That(Statuses(world, unit), Is.Empty);
    }

    [Test]
    public void An_explosion_hurts_buildings_and_is_told()
    {
        var world = LogicWorlds.Create();
        var wall = LogicWorlds.Put(world, "copper-wall", 20, 20);
        var far = LogicWorlds.Put(world, "copper-wall", 35, 35);
        var before = world.Buildings.Health[wall];
        var told = new List<WorldEvent>();
        LogicWorlds.Processor(world, "world-processor", 1, 1, "explosion @crux 20 20 3 40 true true false true\nstop");
        for (var i = 0; i < 5; i++)
        {
            world.Tick();
            told.AddRange(world.Events.Batch.ToArray().Where(e => e.Kind == WorldEventKind.ProgramExploded));
        }
        Assert.That(world.Buildings.Health[wall], Is.LessThan(before));
        Assert.That(world.Buildings.Health[far], Is.EqualTo(before));
        Assert.That(told, Has.Count.EqualTo(1));
        Assert.That((told[0].Team, told[0].X, told[0].Y, told[0].Config.AsVector().X, told[0].Config.AsVector().Y), Is.EqualTo(((byte)2, 160f, 160f, 24f, 40f)));
        Assert.That(told[0].Amount, Is.EqualTo(ExplosionFlags.Air | ExplosionFlags.Ground | ExplosionFlags.Effect));
    }

    [TestCase("explosion @crux 20 20 3 -1 true true false true", TestName = "Without damage")]
    [TestCase("explosion @crux 20 20 3 40 true false false true", TestName = "In the air only")]
    [TestCase("explosion @crux 20 20 0 40 true true false true", TestName = "Without size")]
    [TestCase("explosion @crux 1e300 1e300 3 40 true true false true", TestName = "Nowhere")]
    public void Buildings_stay_whole(string explosion)
    {
        var world = LogicWorlds.Create();
        var wall = LogicWorlds.Put(world, "copper-wall", 20, 20);
        var before = world.Buildings.Health[wall];
        LogicWorlds.Run(world, explosion + "\nstop", 5);
        Assert.That(world.Buildings.Health[wall], Is.EqualTo(before));
    }

    [TestCase("@sharded", "true true", false, true, true, TestName = "Its own team is spared")]
    [TestCase("@crux", "true true", true, true, true, TestName = "Other teams are not")]
    [TestCase("null", "true true", true, true, true, TestName = "Nobody's explosion spares nobody")]
    [TestCase("null", "true false", false, false, true, TestName = "In the air")]
    [TestCase("null", "false true", true, true, false, TestName = "On the ground")]
    public void An_explosion_hits_whom_the_program_says(string team, string where, bool hitsWall, bool hitsEnemyOnGround, bool hitsEnemyInAir)
    {
        foreach (var pierce in new[] { "true", "false" })
        {
            var world = LogicWorlds.Create();
            var wall = LogicWorlds.Put(world, "copper-wall", 20, 20);
            var (walker, flyer) = (LogicWorlds.Unit(world, "dagger", 170, 160, 4), LogicWorlds.Unit(world, "poly", 160, 170, 4));
            var before = (world.Buildings.Health[wall], world.Units.Health[walker], world.Units.Health[flyer]);
            LogicWorlds.Run(world, $"explosion {team} 20 20 3 40 {where} {pierce} true\nstop", 5);
            Assert.That((world.Buildings.Health[wall] < before.Item1, world.Units.Health[walker] < before.Item2, world.Units.Health[flyer] < before.Item3),
                Is.EqualTo((hitsWall, hitsEnemyOnGround, hitsEnemyInAir)), $"pierce {pierce}");
        }
    }

    [Test]
    public void An_explosion_that_pierces_hits_a_large_building_once_for_each_of_its_tiles()
    {
        var world = LogicWorlds.Create();
        var wall = LogicWorlds.Put(world, "copper-wall-large", 20, 20);
        var before = world.Buildings.Health[wall];
        LogicWorlds.Run(world, "explosion null 20 20 3 40 true true true true\nstop", 5);
        Assert.That(before - world.Buildings.Health[wall], Is.EqualTo(4 * 40f));
    }

    [Test]
    public void A_unit_that_a_program_made_is_safe_for_a_second()
    {
        var world = LogicWorlds.Create();
        var read = LogicWorlds.Run(world, "spawn @dagger 20 20 0 @sharded u\nexplosion null 20 20 3 40 true true true true\nwait 2\nexplosion null 20 20 3 40 true true true true\nstop", 20);
        var unit = Enumerable.Range(0, world.Units.Capacity).Single(world.Units.IsAlive);
        var full = world.UnitSpecs[world.Units.Type[unit]].Health;
        Assert.That(Statuses(world, unit).Select(s => s.Name), Is.EqualTo(new[] { "unmoving", "invincible" }));
        Assert.That(world.Units.Health[unit], Is.EqualTo(full).Within(0.001f));
        LogicWorlds.Tick(world, 150);
        Assert.That(world.Units.Health[unit], Is.LessThan(full - 1f));
        Assert.That(read("u").IsNull, Is.False);
    }

    [Test]
    public void A_wave_comes_to_a_place_of_the_programs_choice()
    {
        var world = LogicWorlds.Create(80);
        world.Rules.Spawns =
        [
            new SpawnGroup(world.Content.Units["dagger"]) { Amount = 3, Max = 9, Effect = world.Content.StatusEffects["boss"], Shields = 20 },
            new SpawnGroup(world.Content.Units["flare"]) { Amount = 2, Spawn = new TilePosition(40, 41), Team = 5 },
            new SpawnGroup(world.Content.Units["mace"]) { Spawn = new TilePosition(1, 1) },
            new SpawnGroup(world.Content.Units["nova"]) { Begin = 10 },
        ];
        LogicWorlds.Run(world, "spawnwave 40 41 false\nstop", 1);
        var units = Enumerable.Range(0, world.Units.Capacity).Where(world.Units.IsAlive).ToList();
        Assert.That(units.Select(u => world.Content.Units[world.Units.Type[u]].Name).Order(), Is.EqualTo(new[] { "dagger", "dagger", "dagger", "flare", "flare" }));
        foreach (var unit in units)
        {
            var isDagger = world.Content.Units[world.Units.Type[unit]].Name == "dagger";
            var (dx, dy) = (world.Units.X[unit] - 320f, world.Units.Y[unit] - 328f);
            Assert.That(MathF.Sqrt((dx * dx) + (dy * dy)), Is.EqualTo(16f).Within(2f), "on a circle of two tiles");
            Assert.That((world.Units.Team[unit], world.Units.Shield[unit]), Is.EqualTo(isDagger ? ((byte)2, 20f) : ((byte)5, 0f)));
            Assert.That(Statuses(world, unit).Select(s => s.Name), Is.EqualTo(isDagger ? new[] { "boss" } : []));
        }
    }

    [Test]
    public void A_report_shows_the_dearest_processors_first()
    {
        var world = LogicWorlds.Create();
        LogicWorlds.Processor(world, "micro-processor", 10, 10, "op add i i 1");
        LogicWorlds.Processor(world, "world-processor", 1, 1, "setrate 1000\nop add i i 1\njump 1 always");
        LogicWorlds.Tick(world, 200);
        var lines = ProcessorReport.Of(world).Split('\n');
        Assert.That(lines, Has.Length.EqualTo(3));
        Assert.That(lines[0], Does.StartWith("2 processors; last tick: 1002 instructions"));
        Assert.That(lines[1], Does.StartWith("world-processor at 1,1, team 1: ").And.Contain("3 long, 0 links"));
        Assert.That(lines[2], Does.StartWith("micro-processor at 10,10"));
        Assert.That(ProcessorReport.Of(world, 1).Split('\n'), Has.Length.EqualTo(2));
        Assert.That(() => ProcessorReport.Of(world, 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private static (string Name, float Time)[] Statuses(World world, int unit)
    {
        var names = new List<(string, float)>();
        foreach (var status in world.Units.StatusesOf(unit))
            names.Add((world.Content.StatusEffects[status.Effect].Name, status.Time));
        return [.. names];
    }
}
