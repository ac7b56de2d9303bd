using Multidustry.Core.Content;
using Multidustry.Simulation.Scenarios;

namespace Multidustry.Simulation.Replay;

/// <summary>Runs a scenario and compares every tick with a recording of it.</summary>
public static class TraceComparer
{
    /// <summary>The first difference, or null when all compared ticks agree.</summary>
    /// <param name="scenario">What to run.</param>
    /// <param name="trace">Its recording.</param>
    /// <param name="content">The build to run on.</param>
    /// <param name="ticks">How many ticks to compare; the whole recording when null.</param>
    /// <param name="prepare">Called with the new world, for switches such as <see cref="World.ForceAwake"/>.</param>
    /// <exception cref="NotSupportedException">The scenario uses something that the simulation doesn't have yet.</exception>
    public static TraceDifference? Compare(Scenario scenario, Trace trace, ContentCatalogue content, int? ticks = null, Action<World>? prepare = null)
    {
        var world = scenario.CreateWorld(content);
        prepare?.Invoke(world);
        var due = Math.Min(ticks ?? int.MaxValue, trace.Checksums.Count);
        for (var tick = 1; tick <= due; tick++)
        {
            scenario.ApplyActions(world, tick);
            world.Tick();
            if (TraceChecksum.Of(world) != trace.Checksums[tick - 1])
                return new TraceDifference(tick, Describe(scenario, world, trace, tick));
        }
        return null;
    }

    private static string Describe(Scenario scenario, World world, Trace trace, int firstBad)
    {
        if (trace.SampleFrom(firstBad) is not { } sample)
            return "the recording has no later sample";
        for (var tick = firstBad + 1; tick <= sample.GetProperty("tick").GetInt32(); tick++)
        {
            scenario.ApplyActions(world, tick);
            world.Tick();
        }
        return SampleComparison.Describe(world, sample);
    }
}
