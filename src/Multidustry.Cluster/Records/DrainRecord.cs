using System.Text.Json.Serialization.Metadata;

namespace Multidustry.Cluster.Records;

/// <summary>An operator wants a node empty: its worlds move away and none come. Immutable.</summary>
public sealed record DrainRecord : IStoredRecord<DrainRecord>
{
    /// <summary>Why.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Since when.</summary>
    public DateTimeOffset Since { get; init; }

    static JsonTypeInfo<DrainRecord> IStoredRecord<DrainRecord>.Json => RecordJson.Default.DrainRecord;

    /// <inheritdoc/>
    public void Check() => RecordCheck.Text(Reason, "reason");
}
