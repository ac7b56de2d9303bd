using System.Collections.Concurrent;

namespace Multidustry.Plugins.Roles;

/// <summary>What waits for the plugins of a role: events, of which too many are lost, and orders, of which none is. Thread-safe.</summary>
internal sealed class RoleQueue<TEvent>(int most, long mostBytes) : IDisposable
{
    private readonly ConcurrentQueue<(TEvent Event, int Bytes)> _events = new();
    private readonly ConcurrentQueue<Action> _orders = new();
    private readonly SemaphoreSlim _filled = new(0, 1);
    private int _count;
    private long _bytes;
    private int _lost;

    /// <summary>Adds an event; false when there is no room for it.</summary>
    public bool TryAdd(TEvent happened, int bytes)
    {
        var fits = Interlocked.Increment(ref _count) <= most & Interlocked.Add(ref _bytes, bytes) <= mostBytes;
        if (!fits)
        {
            Interlocked.Decrement(ref _count);
            Interlocked.Add(ref _bytes, -bytes);
            Interlocked.Increment(ref _lost);
            return false;
        }

        _events.Enqueue((happened, bytes));
        Wake();
        return true;
    }

    public void Order(Action order)
    {
        _orders.Enqueue(order);
        Wake();
    }

    /// <summary>Waits until something is there, or so long.</summary>
    public Task WaitAsync(TimeSpan longest, CancellationToken stop) => _filled.WaitAsync(longest, stop);

    /// <summary>The orders that wait, in order.</summary>
    public IEnumerable<Action> TakeOrders()
    {
        while (_orders.TryDequeue(out var order))
            yield return order;
    }

    /// <summary>The next events, in order, and how many were lost since this was last asked.</summary>
    public (List<TEvent> Batch, int Lost) TakeEvents(int atMost)
    {
        var batch = new List<TEvent>();
        while (batch.Count < atMost && _events.TryDequeue(out var next))
        {
            Interlocked.Decrement(ref _count);
            Interlocked.Add(ref _bytes, -next.Bytes);
            batch.Add(next.Event);
        }

        if (!_events.IsEmpty)
            Wake();
        return (batch, Interlocked.Exchange(ref _lost, 0));
    }

    public void Dispose() => _filled.Dispose();

    private void Wake()
    {
        try
        {
            if (_filled.CurrentCount == 0)
                _filled.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else has woken it.
        }
    }
}
