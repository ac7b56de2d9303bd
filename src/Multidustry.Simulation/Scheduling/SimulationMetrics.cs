using System.Diagnostics.Metrics;

namespace Multidustry.Simulation.Scheduling;

/// <summary>What the simulation measures. All instruments carry the tag <c>world</c>.</summary>
public static class SimulationMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "Multidustry.Simulation";

    private static readonly Meter Meter = new(MeterName);

    internal static readonly Histogram<double> TickDuration =
        Meter.CreateHistogram<double>("multidustry.simulation.tick.duration", "s", "Time that one tick took.");

    internal static readonly Counter<long> LogicInstructions =
        Meter.CreateCounter<long>("multidustry.simulation.logic.instructions", "{instruction}", "Instructions that programs of processors executed.");

    internal static readonly Histogram<double> LogicDuration =
        Meter.CreateHistogram<double>("multidustry.simulation.logic.duration", "s", "Time that programs took in one tick.");

    internal static readonly Counter<long> TicksLost =
        Meter.CreateCounter<long>("multidustry.simulation.ticks.lost", "{tick}", "Ticks given up because the machine could not keep up.");
}
