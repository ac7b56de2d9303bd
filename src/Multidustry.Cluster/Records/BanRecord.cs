using System.Text.Json.Serialization.Metadata;

namespace Multidustry.Cluster.Records;

/// <summary>A player or an address may not join any world of the cluster. Immutable.</summary>
public sealed record BanRecord : IStoredRecord<BanRecord>
{
    /// <summary>Why; what an operator reads later.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Who banned: a token's name, a player, a program.</summary>
    public string By { get; init; } = "";

    /// <summary>Since when.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Until when; null for good.</summary>
    public DateTimeOffset? Until { get; init; }

    static JsonTypeInfo<BanRecord> IStoredRecord<BanRecord>.Json => RecordJson.Default.BanRecord;

    /// <inheritdoc/>
    public void Check()
    {
        RecordCheck.Text(Reason, "reason");
        RecordCheck.Text(By, "by", RecordLimits.MaxKeyLength);
    }
}
