namespace Multidustry.Cluster.Records;

/// <summary>What a world begins with. Immutable.</summary>
public sealed record WorldSource
{
    /// <summary>The kind of source.</summary>
    public WorldSourceKind Kind { get; init; }

    /// <summary>A map's name in the gameservers' map folder, or a snapshot's: its world for the newest one, or <c>WORLD@EPOCH-RECORDS</c>; null for a generated map.</summary>
    public string? Reference { get; init; }

    /// <summary>The seed of a generated map.</summary>
    public int Seed { get; init; }

    /// <summary>Width and height of a generated map, in tiles: 100 to 1,000.</summary>
    public int Size { get; init; } = 250;

    internal void Check()
    {
        RecordCheck.Known(Kind, "source.kind");
        RecordCheck.Text(Reference, "source.reference", RecordLimits.MaxKeyLength);
        if (Kind == WorldSourceKind.Generated)
            RecordCheck.Range(Size, "source.size", 100, 1000);
        else if (string.IsNullOrEmpty(Reference))
            throw new Core.Binary.MalformedDataException($"source.reference: a {Kind} needs one.");
    }
}

/// <summary>The kinds of sources of worlds.</summary>
public enum WorldSourceKind
{
    /// <summary>A survival map made from a seed.</summary>
    Generated,

    /// <summary>A map or save file that every gameserver has.</summary>
    Map,

    /// <summary>A snapshot in the cluster's snapshot store, of this world or another: the new world is a copy of it, without its players.</summary>
    Snapshot,
}
