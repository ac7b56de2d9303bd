using System.Diagnostics;

namespace Multidustry.Simulation.Scheduling;

/// <summary>
/// Ticks many worlds sixty times a second on a few threads. Due times are computed from whole seconds, so there is no
/// drift; a world that is late catches up within a limit and then goes into slow motion. Thread-safe.
/// </summary>
public sealed class WorldScheduler : IWorldScheduler
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<ScheduledWorld, long> _due = new();
    private readonly SemaphoreSlim _changed = new(0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task[] _workers;
    private readonly long _catchUpLimit;
    private int _idle;

    /// <summary>Starts the threads.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public WorldScheduler(WorldSchedulerOptions? options = null)
    {
        options ??= new WorldSchedulerOptions();
        options.Validate();
        _catchUpLimit = (long)(options.CatchUpLimit.TotalSeconds * Stopwatch.Frequency);
        _workers = [.. Enumerable.Range(0, options.Threads).Select(_ => Task.Factory.StartNew(Work, TaskCreationOptions.LongRunning))];
    }

    /// <inheritdoc/>
    public ScheduledWorld Add(string name, World world, IWorldHooks? hooks = null)
    {
        var scheduled = new ScheduledWorld(name, world, hooks) { Due = Stopwatch.GetTimestamp() };
        lock (_gate)
            Enqueue(scheduled);
        return scheduled;
    }

    /// <summary>Stops all worlds after their present tick.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_workers).ConfigureAwait(false);
        _stopping.Dispose();
        _changed.Dispose();
    }

    /// <summary>Queues a world and, if it is now the first, wakes a thread that waits for a later one.</summary>
    private void Enqueue(ScheduledWorld world)
    {
        _due.Enqueue(world, world.Due);
        if (_idle > 0 && _due.Peek() == world)
        {
            _idle--;
            _changed.Release();
        }
    }

    private void Work()
    {
        try
        {
            while (!_stopping.IsCancellationRequested)
            {
                if (Next(out var wait) is { } world)
                    Run(world);
                else
                    Wait(wait);
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed while waiting.
        }
    }

    private void Run(ScheduledWorld world)
    {
        world.Tick(Stopwatch.GetTimestamp());
        if (!world.IsAlive)
            return;
        lock (_gate)
        {
            Advance(world);
            Enqueue(world);
        }
    }

    /// <summary>Waits for a time or until <see cref="Enqueue"/> has taken this thread off the idle ones.</summary>
    private void Wait(TimeSpan time)
    {
        if (_changed.Wait(time, _stopping.Token))
            return;
        lock (_gate)
        {
            if (_idle > 0)
            {
                _idle--;
                return;
            }
        }
        // It was taken off between the end of the wait and here: the signal belongs to this thread.
        _changed.Wait(_stopping.Token);
    }

    /// <summary>Takes the world that is due first, or says how long there is none.</summary>
    private ScheduledWorld? Next(out TimeSpan wait)
    {
        lock (_gate)
        {
            if (!_due.TryPeek(out _, out var due))
            {
                _idle++;
                wait = Timeout.InfiniteTimeSpan;
                return null;
            }
            var now = Stopwatch.GetTimestamp();
            if (due <= now)
            {
                wait = default;
                return _due.Dequeue();
            }
            _idle++;
            wait = TimeSpan.FromSeconds((double)(due - now) / Stopwatch.Frequency);
            return null;
        }
    }

    private void Advance(ScheduledWorld world)
    {
        var ticksPerStep = Stopwatch.Frequency / WorldClock.TicksPerSecond;
        world.DueRemainder += Stopwatch.Frequency % WorldClock.TicksPerSecond;
        world.Due += ticksPerStep + world.DueRemainder / WorldClock.TicksPerSecond;
        world.DueRemainder %= WorldClock.TicksPerSecond;
        var late = Stopwatch.GetTimestamp() - world.Due;
        if (late <= _catchUpLimit)
            return;
        var lost = late / ticksPerStep;
        world.Lose(lost);
        world.Due += lost * ticksPerStep;
    }
}
