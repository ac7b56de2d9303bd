using System.Text.Json.Serialization.Metadata;

namespace Multidustry.Cluster.Records;

/// <summary>Somebody wants a player to go into another world. Proxies that have the player carry it out once. Immutable.</summary>
public sealed record SwitchRecord : IStoredRecord<SwitchRecord>
{
    /// <summary>The world to go to.</summary>
    public required string World { get; init; }

    /// <summary>Who wants it: a token's name, a program.</summary>
    public string By { get; init; } = "";

    static JsonTypeInfo<SwitchRecord> IStoredRecord<SwitchRecord>.Json => RecordJson.Default.SwitchRecord;

    /// <inheritdoc/>
    public void Check()
    {
        RecordCheck.Name(World, "world");
        RecordCheck.Text(By, "by", RecordLimits.MaxKeyLength);
    }
}
