namespace Multidustry.Cluster.GameServer;

/// <summary>Counts what may come in floods and says now and then that it is time for a log line, so that the log stays readable.</summary>
internal sealed class SampledLog(TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private long _since = time.GetTimestamp();
    private long _count;
    private bool _reported;

    /// <summary>Counts one more. Returns true when a line is due, with how many came in how many seconds since the last.</summary>
    public bool Add(out long count, out int seconds)
    {
        count = ++_count;
        var elapsed = time.GetElapsedTime(_since);
        seconds = (int)elapsed.TotalSeconds;
        if (_reported && elapsed < Interval)
            return false;
        (_since, _count, _reported) = (time.GetTimestamp(), 0, true);
        return true;
    }
}
