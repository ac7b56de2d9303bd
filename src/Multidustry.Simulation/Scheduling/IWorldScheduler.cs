namespace Multidustry.Simulation.Scheduling;

/// <summary>Ticks worlds sixty times a second, each on one thread at a time. Disposing stops all worlds after their present tick. Thread-safe.</summary>
public interface IWorldScheduler : IAsyncDisposable
{
    /// <summary>Takes a loaded world over; its first tick is due at once.</summary>
    ScheduledWorld Add(string name, World world, IWorldHooks? hooks = null);
}
