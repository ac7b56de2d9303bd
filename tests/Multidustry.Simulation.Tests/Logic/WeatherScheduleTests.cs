using Multidustry.Core.Rules;
using Multidustry.Simulation.Environment;

namespace Multidustry.Simulation.Tests.Logic;

/// <summary>Weather as the rules bring it.</summary>
public sealed class WeatherScheduleTests
{
    [Test]
    public void Weather_comes_after_its_time_and_again_after_it_is_over()
    {
        var world = Ruled(new WeatherEntry(Rain(LogicWorlds.Create())) { Cooldown = 20, MinDuration = 30, MaxDuration = 50, MinFrequency = 60, MaxFrequency = 90, Intensity = 0.5f });
        var on = Enumerable.Range(0, 1_000).Select(_ => Ticked(world)).ToArray();

        Assert.That(Array.IndexOf(on, true), Is.InRange(19, 21));
        var starts = Enumerable.Range(1, on.Length - 1).Where(i => on[i] && !on[i - 1]).ToArray();
        var pauses = starts.Zip(starts.Skip(1), (a, b) => b - a).ToArray();
        Assert.That(pauses, Is.Not.Empty.And.All.InRange(90, 142), "duration and pause together");
        Assert.That(on.Count(isOn => isOn) / starts.Length, Is.InRange(25, 52));
    }

    [Test]
    public void Weather_that_is_always_there_never_ends_and_isnt_started_twice()
    {
        var world = Ruled(new WeatherEntry(Rain(LogicWorlds.Create())) { Always = true, Cooldown = 5_000, Intensity = 3f });
        LogicWorlds.Tick(world, 3_000);
        Assert.That(world.Weather.Active.Length, Is.EqualTo(1));
        Assert.That(world.Weather.Active[0].Life, Is.EqualTo(float.PositiveInfinity));
        Assert.That(world.Weather.Active[0].Intensity, Is.EqualTo(1f));
        Assert.That(world.Weather.Active[0].Opacity, Is.InRange(0.99f, 1f));
    }

    [Test]
    public void Weather_that_the_build_doesnt_know_never_comes()
    {
        var world = Ruled(new WeatherEntry(null) { Always = true });
        LogicWorlds.Tick(world, 10);
        Assert.That(world.Weather.Active.Length, Is.Zero);
    }

    [Test]
    public void Rules_that_get_another_weather_begin_anew()
    {
        var world = Ruled();
        LogicWorlds.Tick(world, 10);
        world.Rules.Weather.Add(new WeatherEntry(Rain(world)) { Cooldown = 30, MinDuration = 100, MaxDuration = 100 });
        LogicWorlds.Tick(world, 25);
        Assert.That(world.Weather.Active.Length, Is.Zero);
        LogicWorlds.Tick(world, 10);
        Assert.That(world.Weather.Active.Length, Is.EqualTo(1));
    }

    [Test]
    public void A_new_game_spreads_its_weathers()
    {
        var world = LogicWorlds.Create();
        foreach (var name in new[] { "rain", "fog", "snowing" })
            world.Rules.Weather.Add(new WeatherEntry(world.Content.Weathers[name]) { MaxFrequency = 1_000 });
        world.WeatherSchedule.Begin();
        var cooldowns = world.WeatherSchedule.Cooldowns.ToArray().Order().ToArray();
        Assert.That(cooldowns, Has.Length.EqualTo(3).And.All.InRange(0f, 7_000f));
        Assert.That(cooldowns[1], Is.GreaterThanOrEqualTo(cooldowns[0]));
        Assert.That(cooldowns[2], Is.GreaterThanOrEqualTo(cooldowns[0] + cooldowns[1]), "each waits for those before it");
    }

    [Test]
    public void What_is_to_come_is_part_of_the_state()
    {
        World Make() => Ruled(new WeatherEntry(Rain(LogicWorlds.Create())) { Cooldown = 100, MinDuration = 50, MaxDuration = 90, MaxFrequency = 40 });
        var (world, other) = (Make(), Make());
        LogicWorlds.Tick(world, 90);
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        world.WriteSnapshot(output);
        other.ReadSnapshot(output.WrittenSpan);
        for (var i = 0; i < 300; i++)
        {
            LogicWorlds.Tick(world, 1);
            LogicWorlds.Tick(other, 1);
            Assert.That(other.StateHash(), Is.EqualTo(world.StateHash()), $"tick {i}");
        }
    }

    private static Core.Content.Weather Rain(World world) => world.Content.Weathers["rain"];

    private static World Ruled(params WeatherEntry[] entries)
    {
        var world = LogicWorlds.Create();
        world.Rules.Weather.AddRange(entries);
        return world;
    }

    private static bool Ticked(World world)
    {
        world.Tick();
        return world.Weather.Active.Length > 0;
    }
}
