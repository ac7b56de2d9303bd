namespace Multidustry.Cluster.GameServer;

/// <summary>Counts what may come in floods and says now and then that it is time for a log line, so that the log stays readable.</summary>
/// <param name="time">The clock.</param>
/// <param name="lines">Lines within ten seconds.</param>
internal sealed class SampledLog(TimeProvider time, int lines = 1)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private long _since = time.GetTimestamp();
    private long _count;
    private int _told;

    /// <summary>Counts one more. Returns true when a line is due, with how many came since the last, and in how many seconds.</summary>
    public bool Add(out long count, out int seconds)
    {
        count = ++_count;
        var elapsed = time.GetElapsedTime(_since);
        seconds = (int)elapsed.TotalSeconds;
        if (elapsed >= Interval)
            _told = 0;
        if (_told == lines)
            return false;
        if (_told++ == 0)
            _since = time.GetTimestamp();
        _count = 0;
        return true;
    }
}
