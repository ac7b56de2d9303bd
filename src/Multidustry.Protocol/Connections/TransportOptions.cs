using Multidustry.Protocol.Framing;
using static Multidustry.Protocol.Connections.OptionChecks;

namespace Multidustry.Protocol.Connections;

/// <summary>Times and sizes that hold for a connection on either side. Defaults follow the original where it has the concept. Immutable, thread-safe.</summary>
public sealed record TransportOptions
{
    /// <summary>The defaults.</summary>
    public static TransportOptions Default { get; } = new();

    /// <summary>How long frames may be.</summary>
    public FrameLimits Frames { get; init; } = FrameLimits.Default;

    /// <summary>A sign of life is sent when nothing went over TCP for this long; positive, by default 8 s.</summary>
    public TimeSpan KeepAliveInterval { get; init => field = Positive(value); } = TimeSpan.FromSeconds(8);

    /// <summary>The connection ends when nothing was read from TCP for this long; positive, by default 12 s. Datagrams don't count.</summary>
    public TimeSpan ReadTimeout { get; init => field = Positive(value); } = TimeSpan.FromSeconds(12);

    /// <summary>The connection ends when the other side takes no TCP byte for this long although some wait; positive, by default 10 s.</summary>
    public TimeSpan SendStallTimeout { get; init => field = Positive(value); } = TimeSpan.FromSeconds(10);

    /// <summary>How long a closing connection may take to send its last frames and see the other side close; positive, by default 2 s.</summary>
    public TimeSpan CloseTimeout { get; init => field = Positive(value); } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Received bytes that wait for the handler; positive, by default 256 KiB. Beyond it TCP is not read and datagrams are
    /// dropped, for this connection alone.
    /// </summary>
    public int MaxInboundBytes { get; init => field = Positive(value); } = 256 * 1024;

    /// <summary>TCP bytes that wait to be sent; positive, by default 1 MiB. Beyond it the connection is closed as a slow reader.</summary>
    public int MaxReliableBytes { get; init => field = Positive(value); } = 1024 * 1024;

    /// <summary>Datagram bytes that wait to be sent; positive, by default 64 KiB. Beyond it the oldest datagrams are dropped.</summary>
    public int MaxUnreliableBytes { get; init => field = Positive(value); } = 64 * 1024;
}
