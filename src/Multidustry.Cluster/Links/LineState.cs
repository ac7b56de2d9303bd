namespace Multidustry.Cluster.Links;

/// <summary>What a world's next owner knows of a line to a proxy. Immutable.</summary>
/// <param name="Line">The line.</param>
/// <param name="Sent">Counted messages that were sent before <paramref name="Repeated"/>.</param>
/// <param name="Heard">Counted packets of the proxy that are in the world.</param>
/// <param name="Repeated">The last messages that were sent: whether the proxy got them isn't known.</param>
internal sealed record LineState(string Line, long Sent, long Heard, IReadOnlyList<byte[]> Repeated);
