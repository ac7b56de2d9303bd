using Microsoft.Extensions.Logging;

namespace Multidustry.Protocol.Connections;

/// <summary>
/// Keeps account of what a listener refuses: every refusal counts, and each reason gets at most one log line
/// per ten seconds, which says how many it stands for. Thread-safe.
/// </summary>
internal sealed class RefusalBook(ILogger logger, TimeProvider time)
{
    private static readonly TimeSpan LogWindow = TimeSpan.FromSeconds(10);
    private readonly Sample[] _closes = new Sample[Enum.GetValues<CloseReason>().Length];
    private readonly Sample[] _drops = new Sample[Enum.GetValues<DatagramDrop>().Length];

    private struct Sample
    {
        public long Total;
        public long Suppressed;
        public RateWindow Window;
    }

    public long Count(CloseReason reason) => Read(_closes, (int)reason);

    public long Count(DatagramDrop reason) => Read(_drops, (int)reason);

    /// <summary>Counts the end of a connection; ends that are nobody's fault aren't logged.</summary>
    public void Closed(AddressKey address, CloseReason reason)
    {
        ProtocolMetrics.CountClosed(reason);
        if (Add(_closes, (int)reason, out var suppressed) && reason > CloseReason.Timeout)
            Log.Refused(logger, address.ToAddress(), reason, suppressed);
    }

    public void Dropped(AddressKey address, DatagramDrop reason)
    {
        ProtocolMetrics.CountDropped(reason);
        if (Add(_drops, (int)reason, out var suppressed))
            Log.Dropped(logger, address.ToAddress(), reason, suppressed);
    }

    private static long Read(Sample[] samples, int index)
    {
        lock (samples)
            return samples[index].Total;
    }

    private bool Add(Sample[] samples, int index, out long suppressed)
    {
        lock (samples)
        {
            ref var sample = ref samples[index];
            sample.Total++;
            suppressed = sample.Suppressed;
            if (!sample.Window.TryAdd(1, 1, LogWindow, time))
            {
                sample.Suppressed++;
                return false;
            }

            sample.Suppressed = 0;
            return true;
        }
    }
}
