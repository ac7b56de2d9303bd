namespace Multidustry.Cluster.Simulator.Machinery;

/// <summary>
/// Time that jumps from one event to the next, and the order of everything that happens. The process has one worker thread (see
/// the runtime configuration), and the next event comes when that thread has nothing left to do: code under test runs
/// as it is, awaits and all, and the same seed gives the same run.
/// </summary>
internal sealed class VirtualTime : IThreadPoolWorkItem
{
    private readonly PriorityQueue<Action, (long Due, long Number)> _events = new();
    private readonly ManualResetEventSlim _done = new();
    private Exception? _failure;
    private Func<bool> _isOver = () => true;
    private long _numbers;
    private long _end;

    /// <summary>Time since the start, in ticks of 100 ns.</summary>
    public long Now { get; private set; }

    /// <summary>Events carried out.</summary>
    public long Events { get; private set; }

    /// <summary>Carries something out later, on the worker thread. Events of one moment come in the order in which they were asked for.</summary>
    public void After(TimeSpan delay, Action action) => _events.Enqueue(action, (Now + Math.Max(delay.Ticks, 0), _numbers++));

    /// <summary>Lets time pass.</summary>
    /// <param name="time">How much at most.</param>
    /// <param name="until">Ends earlier when it becomes true; looked at after each event.</param>
    /// <returns>Whether the condition came true.</returns>
    public bool Run(TimeSpan time, Func<bool>? until = null)
    {
        _end = Now + time.Ticks;
        _isOver = until ?? (() => false);
        _done.Reset();
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        _done.Wait();
        return _failure is null ? _isOver() : throw new InvalidOperationException("The simulation failed.", _failure);
    }

    void IThreadPoolWorkItem.Execute()
    {
        try
        {
            // What waits in the pool belongs to the event before; this item goes behind it.
            if (ThreadPool.PendingWorkItemCount == 0 && !Step())
            {
                _done.Set();
                return;
            }
        }
        catch (Exception failure)
        {
            _failure = failure;
            _done.Set();
            return;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private bool Step()
    {
        if (_isOver())
            return false;
        if (!_events.TryPeek(out var action, out var at) || at.Due > _end)
        {
            Now = _end;
            return false;
        }

        _events.Dequeue();
        Now = at.Due;
        Events++;
        action();
        return true;
    }
}
