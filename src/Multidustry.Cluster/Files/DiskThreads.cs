namespace Multidustry.Cluster.Files;

/// <summary>
/// A few threads for work that waits for a disk: one that hangs keeps these busy, and no thread that plays. They begin when they
/// are needed and end when nothing was to do for a while. Thread-safe.
/// </summary>
/// <param name="name">What the threads are called.</param>
/// <param name="count">How many there are at most.</param>
/// <param name="idle">How long one waits for work before it ends; null for 10 s.</param>
internal sealed class DiskThreads(string name, int count = DiskThreads.UsualCount, TimeSpan? idle = null)
{
    public const int UsualCount = 8;
    private readonly TimeSpan _idleTime = idle ?? TimeSpan.FromSeconds(10);
    private readonly object _gate = new(); // a monitor, since threads wait at it
    private readonly Queue<Action> _waiting = new();
    private int _running;
    private int _idle;

    /// <summary>Threads there are now.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _running;
        }
    }

    /// <summary>Has one of the threads do something; what it throws is thrown to whoever awaits it.</summary>
    public Task<T> RunAsync<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Enqueue(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        });
        return done.Task;
    }

    private void Enqueue(Action work)
    {
        lock (_gate)
        {
            _waiting.Enqueue(work);
            Monitor.Pulse(_gate);
            if (_waiting.Count <= _idle || _running == count)
                return;
            _running++;
        }

        new Thread(Run) { IsBackground = true, Name = name }.UnsafeStart();
    }

    private void Run()
    {
        while (Next() is { } work)
            work();
    }

    private Action? Next()
    {
        lock (_gate)
        {
            while (true)
            {
                if (_waiting.TryDequeue(out var work))
                    return work;
                _idle++;
                var isWanted = Monitor.Wait(_gate, _idleTime);
                _idle--;
                if (isWanted || _waiting.Count > 0)
                    continue;
                _running--;
                return null;
            }
        }
    }
}
