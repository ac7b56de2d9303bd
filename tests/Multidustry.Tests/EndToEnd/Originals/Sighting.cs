namespace Multidustry.Tests.EndToEnd.Originals;

/// <summary>What a raw client saw of a server: why it was sent away, whether it was cut off, and which kinds of packets came.</summary>
internal sealed record Sighting(string? Kick, bool Closed, IReadOnlySet<string> Kinds)
{
    /// <summary>The text of the fields in a fixed order, so that a difference reads at a glance.</summary>
    public override string ToString() => $"kick {Kick ?? "none"}, closed {Closed}, saw {string.Join(' ', Kinds.Order(StringComparer.Ordinal))}";
}
