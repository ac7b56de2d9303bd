namespace Multidustry.Cluster.Links;

/// <summary>Limits of a link between a proxy and a world.</summary>
public sealed record LinkOptions
{
    /// <summary>The largest message in bytes; a world's stream for a joining player is one message.</summary>
    public int MaxMessageBytes { get; init; } = 64 << 20;

    /// <summary>
    /// Bytes that may wait for a slow other side. Beyond it messages that may be lost are lost,
    /// and one that may not be lost breaks the link.
    /// </summary>
    public int MaxPendingBytes { get; init; } = 64 << 20;
}
