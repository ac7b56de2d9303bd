using System.Diagnostics.Metrics;
using Multidustry.Simulation.Scheduling;

namespace Multidustry.Simulation.Tests.Logic;

public class LogicMetricsTests
{
    [Test]
    public async Task Instructions_and_time_are_measured_per_world()
    {
        var world = LogicWorlds.Create();
        LogicWorlds.Processor(world, "logic-processor", 10, 10, "op add i i 1");
        var (instructions, durations) = (0L, 0);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == SimulationMetrics.MeterName && instrument.Name.Contains(".logic.", StringComparison.Ordinal))
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => instructions += IsOurs(tags) ? value : 0);
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) => durations += IsOurs(tags) ? 1 : 0);
        listener.Start();
        await using var scheduler = new WorldScheduler(new WorldSchedulerOptions { Threads = 1 });
        var scheduled = scheduler.Add("logic metrics", world);
        scheduled.IsPaused = true;
        var before = world.Clock.Tick;
        for (var tick = 0; tick < 10; tick++)
            scheduled.Step();
        await scheduled.RemoveAsync();

        Assert.That(instructions, Is.EqualTo(8 * world.Clock.Tick));
        Assert.That(durations, Is.EqualTo(world.Clock.Tick));
        Assert.That(world.Clock.Tick, Is.GreaterThanOrEqualTo(before + 10));
    }

    [Test]
    public void Processors_are_listed_with_what_they_cost()
    {
        var world = LogicWorlds.Create();
        LogicWorlds.Put(world, "conveyor", 12, 10);
        LogicWorlds.Processor(world, "micro-processor", 10, 10, "noop\nnoop\nnoop", ("conveyor1", 12, 10));
        LogicWorlds.Put(world, "logic-processor", 20, 20);
        LogicWorlds.Tick(world, 30);
        var profiles = world.ProfileProcessors();

        Assert.That(profiles, Has.Count.EqualTo(2));
        Assert.That((profiles[0].Tile.X, profiles[0].Length, profiles[0].Links, profiles[0].Total.Instructions), Is.EqualTo(((short)10, 3, 1, 60L)));
        Assert.That(profiles[1].Total.Instructions, Is.Zero);
    }

    private static bool IsOurs(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var (name, value) in tags)
            if (name == "world" && value is "logic metrics")
                return true;
        return false;
    }
}
