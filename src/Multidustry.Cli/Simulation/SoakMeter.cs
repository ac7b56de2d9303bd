using System.Collections.Concurrent;
using System.Diagnostics;
using Multidustry.Simulation;
using Multidustry.Simulation.Scheduling;

namespace Multidustry.Cli.Simulation;

/// <summary>
/// Times the ticks of a scheduled world. Full periods are handed to another thread, which sorts and prints while the world
/// goes on; the world's own thread only writes into arrays that were made before.
/// </summary>
internal sealed class SoakMeter : IWorldHooks, IDisposable
{
    private readonly BlockingCollection<(double[] Times, long Allocated)> _full = [];
    private readonly Queue<double[]> _ahead = new();
    private double[] _times;
    private int _count;
    private long _start;
    private long _allocatedBefore;

    /// <param name="ticks">How many ticks to measure; the world pauses for good afterwards.</param>
    /// <param name="period">Ticks of a period; the last one may be shorter.</param>
    public SoakMeter(int ticks, int period)
    {
        for (var left = ticks; left > 0; left -= period)
            _ahead.Enqueue(new double[Math.Min(period, left)]);
        _times = _ahead.Dequeue();
    }

    public Exception? Problem { get; private set; }

    /// <summary>Waits for the next full period; false after the last, or when nobody wants to wait any longer.</summary>
    public bool TryTake(out (double[] Times, long Allocated) period, CancellationToken cancellation)
    {
        try
        {
            return _full.TryTake(out period, Timeout.Infinite, cancellation);
        }
        catch (OperationCanceledException)
        {
            period = default;
            return false;
        }
    }

    public void BeforeTick(World world)
    {
        if (_start == 0)
            _allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
        _start = Stopwatch.GetTimestamp();
    }

    public void AfterTick(World world)
    {
        if (_count == _times.Length)
            return;
        _times[_count++] = Stopwatch.GetElapsedTime(_start).TotalMilliseconds;
        if (_count == _times.Length)
            HandOver();
    }

    public void Faulted(World world, Exception problem)
    {
        Problem = problem;
        _full.CompleteAdding();
    }

    public void Dispose() => _full.Dispose();

    private void HandOver()
    {
        _full.Add((_times, GC.GetAllocatedBytesForCurrentThread() - _allocatedBefore));
        if (_ahead.TryDequeue(out var next))
            (_times, _count) = (next, 0);
        else
            _full.CompleteAdding();
        _allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
    }
}
