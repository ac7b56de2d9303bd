using System.Collections.ObjectModel;
using System.Text.Json.Serialization.Metadata;
using Multidustry.Core.Rules;

namespace Multidustry.Cluster.Records;

/// <summary>A world that is wanted: what it is made from and where it may run. Immutable.</summary>
public sealed record WorldRecord : IStoredRecord<WorldRecord>
{
    /// <summary>The game build it runs; clients of other builds can't join.</summary>
    public int Build { get; init; } = 154;

    /// <summary>What the world begins with when there is no snapshot of it yet.</summary>
    public WorldSource Source { get; init; } = new();

    /// <summary>The game mode; null for the source's own.</summary>
    public Gamemode? Gamemode { get; init; }

    /// <summary>Rules in the game's JSON dialect, laid over those of the map; null for none.</summary>
    public string? Rules { get; init; }

    /// <summary>Labels that a node must have to host it.</summary>
    public IReadOnlyDictionary<string, string> Affinity { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Worlds of the same spread keep apart as well as they can; null for a world that doesn't mind.</summary>
    public WorldSpread? Spread { get; init; }

    /// <summary>Nodes that follow the world to take over when its owner is lost: 0 or 1.</summary>
    public int Standbys { get; init; }

    /// <summary>What the world may use.</summary>
    public WorldLimits Limits { get; init; } = new();

    /// <summary>Whether its time stands still; players may be in it.</summary>
    public bool Paused { get; init; }

    /// <summary>Whatever operators and programs want to find it by.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    static JsonTypeInfo<WorldRecord> IStoredRecord<WorldRecord>.Json => RecordJson.Default.WorldRecord;

    /// <inheritdoc/>
    public void Check()
    {
        RecordCheck.Range(Build, "build", 1, 10_000);
        Source.Check();
        if (Gamemode is { } mode)
            RecordCheck.Known(mode, "gamemode");
        RecordCheck.Text(Rules, "rules", RecordLimits.MaxRulesLength);
        RecordCheck.Labels(Affinity, "affinity");
        Spread?.Check();
        RecordCheck.Range(Standbys, "standbys", 0, RecordLimits.MaxStandbys);
        Limits.Check();
        RecordCheck.Labels(Labels, "labels");
    }
}
