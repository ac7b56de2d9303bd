using Multidustry.Protocol.Framing;
using Multidustry.Protocol.Schema;

namespace Multidustry.Protocol.Connections;

/// <summary>
/// How much one connection may send: little before login, packets and decompressed bytes per window after. TCP and UDP are
/// counted apart, because a forged datagram must not use up what the real client sends by TCP. Thread-safe.
/// </summary>
internal sealed class InboundLimits(ConnectionLimits limits, TimeProvider time)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly Lock _lock = new();
    private Budget _tcp;
    private Budget _udp;
    private bool _admitted;

    private struct Budget
    {
        public RateWindow Packets;
        public RateWindow Bytes;
        public int PacketsBeforeLogin;
        public int BytesBeforeLogin;
    }

    public void Admit()
    {
        lock (_lock)
            _admitted = true;
    }

    /// <summary>Counts one frame.</summary>
    /// <returns>Null, or the limit that it passes.</returns>
    public CloseReason? Check(PacketTransport transport, int bytes)
    {
        lock (_lock)
        {
            ref var budget = ref transport == PacketTransport.Tcp ? ref _tcp : ref _udp;
            return _admitted ? CheckWindows(ref budget, bytes) : CheckBeforeLogin(ref budget, bytes);
        }
    }

    private CloseReason? CheckBeforeLogin(ref Budget budget, int bytes)
    {
        if (budget.PacketsBeforeLogin >= limits.MaxPacketsBeforeLogin)
            return CloseReason.PacketsBeforeLogin;
        if (bytes > limits.MaxBytesBeforeLogin - budget.BytesBeforeLogin)
            return CloseReason.BytesBeforeLogin;
        budget.PacketsBeforeLogin++;
        budget.BytesBeforeLogin += bytes;
        return null;
    }

    private CloseReason? CheckWindows(ref Budget budget, int bytes)
    {
        var now = time.GetTimestamp();
        if (!budget.Packets.TryAdd(1, limits.MaxPacketsPerWindow, limits.PacketWindow, time, now))
            return CloseReason.PacketFlood;
        return budget.Bytes.TryAdd(bytes, limits.MaxBytesPerSecond, Second, time, now) ? null : CloseReason.ByteFlood;
    }
}
