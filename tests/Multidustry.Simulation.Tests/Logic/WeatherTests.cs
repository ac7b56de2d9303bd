using Multidustry.Simulation.Environment;
using Multidustry.Simulation.Events;

namespace Multidustry.Simulation.Tests.Logic;

/// <summary>Weather by world processors, and what it does.</summary>
public sealed class WeatherTests
{
    [Test]
    public void Weather_comes_when_a_program_wants_it_and_is_told_once()
    {
        var world = LogicWorlds.Create();
        var told = new List<WorldEvent>();
        var processor = LogicWorlds.Processor(world, "world-processor", 1, 1, "weathersense a @rain\nweatherset @rain true\nweathersense b @rain\nweathersense c @fog\nweathersense d 5\nset done 1");
        for (var i = 0; i < 30; i++)
        {
            world.Tick();
            told.AddRange(world.Events.Batch.ToArray().Where(e => e.Kind == WorldEventKind.WeatherStarted));
        }
        Assert.That(told.Select(e => e.Item), Is.EqualTo(new[] { world.Content.Weathers["rain"].Id }));
        Assert.That(new[] { "b", "c", "d" }.Select(name => LogicWorlds.Number(world, processor, name)), Is.EqualTo(new[] { 1.0, 0, 0 }));
    }

    [Test]
    public void Weather_that_nobody_asks_for_again_fades_and_ends()
    {
        var world = LogicWorlds.Create();
        LogicWorlds.Run(world, "weatherset @rain true\nstop", 100);
        var strong = world.Weather.Active[0].Opacity;
        LogicWorlds.Tick(world, 100);
        var weak = world.Weather.Active[0].Opacity;
        LogicWorlds.Tick(world, 60);
        Assert.That(strong, Is.GreaterThan(0f));
        Assert.That(weak, Is.LessThanOrEqualTo(1f));
        Assert.That(world.Weather.Active.Length, Is.Zero);
    }

    [Test]
    public void Weather_that_isnt_wanted_keeps_only_the_time_it_fades_in()
    {
        var world = LogicWorlds.Create();
        world.Weather.Start(world.Content.Weathers["fog"], 1f, 5_000f);
        LogicWorlds.Run(world, "weatherset @fog false\nstop", 3);
        Assert.That(world.Weather.LifeOf(world.Content.Weathers["fog"]), Is.InRange(1f, WeatherTable.FadeTicks));
    }

    [Test]
    public void Rain_darkens_panels_even_those_that_sleep()
    {
        var world = LogicWorlds.Create();
        LogicWorlds.Put(world, "solar-panel", 10, 10);
        LogicWorlds.Tick(world, 10);
        var bright = world.Daylight;
        world.Weather.Start(world.Content.Weathers["rain"], 1f, 100_000f);
        LogicWorlds.Tick(world, 2_000);
        Assert.That(world.Daylight, Is.EqualTo(bright - 0.2f).Within(0.001f));
    }

    [Test]
    public void Sleeping_worlds_and_waking_ones_feel_the_same_weather()
    {
        var worlds = new[] { false, true }.Select(awake =>
        {
            var world = LogicWorlds.Create();
            world.ForceAwake = awake;
            LogicWorlds.Put(world, "solar-panel", 10, 10);
            LogicWorlds.Put(world, "battery", 11, 10);
            LogicWorlds.Put(world, "cultivator", 20, 20);
            LogicWorlds.Processor(world, "world-processor", 1, 1, "wait 0.5\nweatherset @sporestorm true\nwait 1\nweatherset @rain true\nwait 3");
            LogicWorlds.Tick(world, 800);
            return world;
        }).ToArray();
        Assert.That(worlds[1].StateHash(), Is.EqualTo(worlds[0].StateHash()));
    }

    [TestCase("rain", "dagger", "wet")]
    [TestCase("rain", "flare", "wet")]
    [TestCase("sporestorm", "flare", "spore-slowed")]
    [TestCase("sporestorm", "dagger", null)]
    [TestCase("fog", "dagger", null)]
    public void Weather_gives_units_its_effect(string weather, string unit, string? expected)
    {
        var world = LogicWorlds.Create();
        var row = LogicWorlds.Unit(world, unit, 100, 100);
        world.Weather.Start(world.Content.Weathers[weather], 1f, 1_000f);
        LogicWorlds.Tick(world, 300);
        var names = new List<string>();
        foreach (var status in world.Units.StatusesOf(row))
            names.Add(world.Content.StatusEffects[status.Effect].Name);
        Assert.That(names, Is.EqualTo(expected is null ? [] : new[] { expected }));
    }

    [Test]
    public void A_storm_pushes_units_with_its_wind()
    {
        var world = LogicWorlds.Create(100);
        var unit = LogicWorlds.Unit(world, "flare", 400, 400);
        world.Weather.Start(world.Content.Weathers["sandstorm"], 1f, 1_000f);
        var wind = world.Weather.Active[0];
        LogicWorlds.Tick(world, 60);
        var (dx, dy) = (world.Units.X[unit] - 400f, world.Units.Y[unit] - 400f);
        Assert.That((dx * wind.WindX) + (dy * wind.WindY), Is.GreaterThan(0f));
    }

    [Test]
    public void Weather_is_part_of_the_state()
    {
        var (world, other) = (LogicWorlds.Create(), LogicWorlds.Create());
        world.Weather.Start(world.Content.Weathers["rain"], 0.5f, 1_000f);
        LogicWorlds.Tick(world, 10);
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        world.WriteSnapshot(output);
        other.ReadSnapshot(output.WrittenSpan);
        LogicWorlds.Tick(world, 50);
        LogicWorlds.Tick(other, 50);
        Assert.That(other.StateHash(), Is.EqualTo(world.StateHash()));
        Assert.That(other.Weather.Active[0].Intensity, Is.EqualTo(0.5f));
    }
}
