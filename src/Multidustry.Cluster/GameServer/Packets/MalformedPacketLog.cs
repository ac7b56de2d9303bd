using Microsoft.Extensions.Logging;
using Multidustry.Cluster.GameServer.Sessions;
using Multidustry.Core.Binary;

namespace Multidustry.Cluster.GameServer.Packets;

/// <summary>Counts unreadable packets and reports them now and then, so that a flood of them doesn't flood the log.</summary>
internal sealed class MalformedPacketLog(ILogger log, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private long _since = time.GetTimestamp();
    private long _count;
    private bool _reported;

    public void Add(PlayerSession session, MalformedDataException error)
    {
        ClusterMetrics.MalformedPackets.Add(1);
        _count++;
        var elapsed = time.GetElapsedTime(_since);
        if (_reported && elapsed < Interval)
            return;
        Log.Malformed(log, _count, (int)elapsed.TotalSeconds, session.Address, error.Message);
        (_since, _count, _reported) = (time.GetTimestamp(), 0, true);
    }
}
