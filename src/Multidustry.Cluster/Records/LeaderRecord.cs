using System.Text.Json.Serialization.Metadata;

namespace Multidustry.Cluster.Records;

/// <summary>The apiserver that reconciles; it lives under that apiserver's lease. Immutable.</summary>
public sealed record LeaderRecord : IStoredRecord<LeaderRecord>
{
    /// <summary>The apiserver's node.</summary>
    public required string Node { get; init; }

    /// <summary>Since when.</summary>
    public DateTimeOffset Since { get; init; }

    static JsonTypeInfo<LeaderRecord> IStoredRecord<LeaderRecord>.Json => RecordJson.Default.LeaderRecord;

    /// <inheritdoc/>
    public void Check() => RecordCheck.Name(Node, "node");
}
