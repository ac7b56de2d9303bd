using Multidustry.Simulation;
using Multidustry.Simulation.Scheduling;

namespace Multidustry.Cluster.Simulator.Machinery;

/// <summary>Ticks worlds by a machine's clock, and slower than real ones: what happens between two ticks is what counts here.</summary>
internal sealed class SimulatedScheduler(MachineClock clock, Action<ScheduledWorld> ticked) : IWorldScheduler
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);
    private bool _disposed;

    public ScheduledWorld Add(string name, World world, IWorldHooks? hooks = null)
    {
        var scheduled = new ScheduledWorld(name, world, hooks);
        ITimer? timer = null;
        timer = clock.CreateTimer(
            _ =>
            {
                if (_disposed || !scheduled.IsAlive)
                {
                    timer!.Dispose();
                    return;
                }

                var before = scheduled.Ticks;
                scheduled.Tick(clock.GetTimestamp());
                if (scheduled.Ticks > before)
                    ticked(scheduled);
            },
            null, TimeSpan.Zero, Pace);
        return scheduled;
    }

    public ValueTask DisposeAsync()
    {
        _disposed = true;
        return ValueTask.CompletedTask;
    }
}
