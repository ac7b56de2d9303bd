namespace Multidustry.Cluster.Transport.Multiplexing;

/// <summary>Limits of many streams over one connection. Immutable.</summary>
public sealed record MuxOptions
{
    /// <summary>Bytes that may be under way on one stream before its reader has taken them. Default 64 KiB.</summary>
    public int StreamWindow { get; init; } = 64 * 1024;

    /// <summary>Streams open at once on one connection; more are refused. Default 16,384.</summary>
    public int MaxStreams { get; init; } = 16_384;

    /// <summary>How often a sign of life is sent. Default 5 s.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A connection that is silent for this long is given up. Default 15 s.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long the other side may take to accept a stream. Default 10 s.</summary>
    public TimeSpan OpenTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
