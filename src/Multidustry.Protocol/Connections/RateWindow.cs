namespace Multidustry.Protocol.Connections;

/// <summary>
/// Counts within a fixed window that begins with its first event, as the original's rate keepers do.
/// Twelve bytes and no timer; the caller synchronises.
/// </summary>
internal struct RateWindow
{
    private long _start;
    private int _count;
    private bool _begun;

    /// <summary>Adds <paramref name="amount"/> when the window's total then stays within <paramref name="limit"/>.</summary>
    public bool TryAdd(int amount, int limit, TimeSpan window, TimeProvider time) => TryAdd(amount, limit, window, time, time.GetTimestamp());

    /// <summary>Does so at a moment that the caller has asked for already.</summary>
    public bool TryAdd(int amount, int limit, TimeSpan window, TimeProvider time, long now)
    {
        if (!_begun || time.GetElapsedTime(_start, now) >= window)
        {
            _begun = true;
            _start = now;
            _count = 0;
        }

        if (amount > limit - _count)
            return false;
        _count += amount;
        return true;
    }

    /// <summary>Whether the window has run out, so that forgetting it changes nothing.</summary>
    public readonly bool IsOver(TimeSpan window, TimeProvider time) =>
        !_begun || time.GetElapsedTime(_start) >= window;
}
