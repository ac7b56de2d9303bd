using System.Text.Json.Serialization.Metadata;

namespace Multidustry.Cluster.Records;

/// <summary>Where a world should be. The node named here claims the world; nobody else may. Immutable.</summary>
public sealed record AssignmentRecord : IStoredRecord<AssignmentRecord>
{
    /// <summary>The node that should host the world.</summary>
    public required string Node { get; init; }

    /// <summary>The node that should follow it; null for none.</summary>
    public string? Standby { get; init; }

    /// <summary>
    /// The revision that created the wanted world. A world that was deleted and made again under its name is another one,
    /// and begins anew.
    /// </summary>
    public required long World { get; init; }

    static JsonTypeInfo<AssignmentRecord> IStoredRecord<AssignmentRecord>.Json => RecordJson.Default.AssignmentRecord;

    /// <inheritdoc/>
    public void Check()
    {
        RecordCheck.Name(Node, "node");
        RecordCheck.OptionalName(Standby, "standby");
        RecordCheck.Range(World, "world", 1, long.MaxValue);
        if (Standby == Node)
            throw new Core.Binary.MalformedDataException("standby: a node can't stand by for itself.");
    }
}
