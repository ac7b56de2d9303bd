using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Multidustry.Cluster.Records;

/// <summary>Who ticks a world now; it lives under the owner's lease. Immutable.</summary>
public sealed record OwnerRecord : IStoredRecord<OwnerRecord>
{
    /// <summary>The node.</summary>
    public required string Node { get; init; }

    /// <summary>The fencing token: whoever has seen a larger one for this world refuses this owner.</summary>
    public required long Epoch { get; init; }

    static JsonTypeInfo<OwnerRecord> IStoredRecord<OwnerRecord>.Json => RecordJson.Default.OwnerRecord;

    /// <inheritdoc/>
    public void Check()
    {
        RecordCheck.Name(Node, "node");
        RecordCheck.Range(Epoch, "epoch", 1, long.MaxValue);
    }
}

/// <summary>The last epoch of a world that was given out; the next owner's is one more. Immutable.</summary>
public sealed record EpochRecord : IStoredRecord<EpochRecord>
{
    /// <summary>The epoch.</summary>
    public required long Epoch { get; init; }

    /// <summary>
    /// The revision that created the world of which something is kept; 0 for none so far. A world that was deleted and made again under its
    /// name is another one.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long World { get; init; }

    /// <summary>Whether nothing is kept of the world: it was deleted, and its snapshots and journal with it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Forgotten { get; init; }

    static JsonTypeInfo<EpochRecord> IStoredRecord<EpochRecord>.Json => RecordJson.Default.EpochRecord;

    /// <inheritdoc/>
    public void Check()
    {
        RecordCheck.Range(Epoch, "epoch", 1, long.MaxValue);
        RecordCheck.Range(World, "world", 0, long.MaxValue);
    }
}
