namespace Multidustry.Simulation.Scheduling;

/// <summary>How worlds share a machine.</summary>
public sealed record WorldSchedulerOptions
{
    /// <summary>Threads that tick worlds, 1 to 1024. A world is ticked by one at a time. Default: one per processor.</summary>
    public int Threads { get; init; } = System.Environment.ProcessorCount;

    /// <summary>
    /// How late a world may be and still catch up by ticking faster. Beyond that the lost time is gone and the world has
    /// run in slow motion. Default 250 ms; 0 to 10 s.
    /// </summary>
    public TimeSpan CatchUpLimit { get; init; } = TimeSpan.FromMilliseconds(250);

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Threads);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Threads, 1024);
        ArgumentOutOfRangeException.ThrowIfLessThan(CatchUpLimit, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(CatchUpLimit, TimeSpan.FromSeconds(10));
    }
}
