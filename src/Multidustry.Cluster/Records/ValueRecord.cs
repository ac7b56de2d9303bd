using System.Text.Json.Serialization.Metadata;

namespace Multidustry.Cluster.Records;

/// <summary>A value that operators and programs keep. Immutable.</summary>
public sealed record ValueRecord : IStoredRecord<ValueRecord>
{
    /// <summary>What the bytes are, such as <c>application/json</c>.</summary>
    public string ContentType { get; init; } = "application/octet-stream";

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Content { get; init; }

    static JsonTypeInfo<ValueRecord> IStoredRecord<ValueRecord>.Json => RecordJson.Default.ValueRecord;

    /// <inheritdoc/>
    public void Check()
    {
        RecordCheck.Text(ContentType, "contentType", RecordLimits.MaxKeyLength);
        RecordCheck.Count(Content.Length, "content", RecordLimits.MaxValueBytes);
    }
}
