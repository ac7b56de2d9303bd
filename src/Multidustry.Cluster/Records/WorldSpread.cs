namespace Multidustry.Cluster.Records;

/// <summary>Worlds that should not share a node, a rack, a zone: a preference, as a world in poor company beats none. Immutable.</summary>
public sealed record WorldSpread
{
    /// <summary>The worlds that keep apart from each other.</summary>
    public required string Group { get; init; }

    /// <summary>The label whose values they spread over, such as <c>rack</c>; null for the nodes themselves.</summary>
    public string? Over { get; init; }

    internal void Check()
    {
        RecordCheck.Name(Group, "spread.group");
        RecordCheck.OptionalName(Over, "spread.over");
    }
}
