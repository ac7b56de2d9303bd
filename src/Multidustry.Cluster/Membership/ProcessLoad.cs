using Multidustry.Cluster.Records;

namespace Multidustry.Cluster.Membership;

/// <summary>What this process takes of its machine, since it was asked last. One call at a time.</summary>
internal sealed class ProcessLoad(TimeProvider time)
{
    private TimeSpan _used = Environment.CpuUsage.TotalTime;
    private long _since = time.GetTimestamp();

    /// <summary>A record with nothing else in it.</summary>
    public LoadRecord Measure()
    {
        var (used, now) = (Environment.CpuUsage.TotalTime, time.GetTimestamp());
        var (spent, elapsed) = (used - _used, time.GetElapsedTime(_since, now));
        (_used, _since) = (used, now);
        return new LoadRecord
        {
            Millicores = elapsed > TimeSpan.Zero ? (int)Math.Clamp(1000 * (spent / elapsed), 0, int.MaxValue) : 0,
            MemoryMegabytes = (int)(Environment.WorkingSet >> 20),
        };
    }
}
