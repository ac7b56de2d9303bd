using System.Text.Json.Serialization.Metadata;
using Multidustry.Core.Rules;

namespace Multidustry.Cluster.Records;

/// <summary>What a node is doing, a few seconds old. Immutable.</summary>
public sealed record LoadRecord : IStoredRecord<LoadRecord>
{
    /// <summary>Thousandths of a core in use.</summary>
    public int Millicores { get; init; }

    /// <summary>Memory in use, in MiB.</summary>
    public int MemoryMegabytes { get; init; }

    /// <summary>Players connected here.</summary>
    public int Players { get; init; }

    /// <summary>The worlds it hosts.</summary>
    public IReadOnlyList<WorldLoad> Worlds { get; init; } = [];

    /// <summary>Worlds that it should host and can't open; null for none.</summary>
    public IReadOnlyList<UnopenedWorld>? Unopened { get; init; }

    static JsonTypeInfo<LoadRecord> IStoredRecord<LoadRecord>.Json => RecordJson.Default.LoadRecord;

    /// <inheritdoc/>
    public void Check()
    {
        RecordCheck.Range(Millicores, "millicores", 0, int.MaxValue);
        RecordCheck.Range(MemoryMegabytes, "memoryMegabytes", 0, int.MaxValue);
        RecordCheck.Range(Players, "players", 0, int.MaxValue);
        RecordCheck.Count(Worlds.Count, "worlds", RecordLimits.MaxWorldsPerNode);
        foreach (var world in Worlds)
            world.Check();
        RecordCheck.Count(Unopened?.Count ?? 0, "unopened", RecordLimits.MaxUnopenedWorlds);
        foreach (var world in Unopened ?? [])
            world.Check();
    }
}

/// <summary>What a hosted world is doing. Immutable.</summary>
public sealed record WorldLoad
{
    /// <summary>The world.</summary>
    public required string Name { get; init; }

    /// <summary>The game build it runs.</summary>
    public int Build { get; init; }

    /// <summary>The map's name.</summary>
    public string Map { get; init; } = "";

    /// <summary>The mode that server lists show.</summary>
    public Gamemode Gamemode { get; init; }

    /// <summary>A mode name of the map's own; null for the mode's usual name.</summary>
    public string? ModeName { get; init; }

    /// <summary>Players in the world.</summary>
    public int Players { get; init; }

    /// <summary>The current wave.</summary>
    public int Wave { get; init; }

    /// <summary>Ticks in the last second; 60 unless the machine can't keep up.</summary>
    public int TicksPerSecond { get; init; }

    /// <summary>Why the world failed and waits to be begun again; null while it ticks.</summary>
    public string? Failure { get; init; }

    internal void Check()
    {
        RecordCheck.Name(Name, "worlds.name");
        RecordCheck.Text(Map, "worlds.map", RecordLimits.MaxKeyLength);
        RecordCheck.Text(ModeName, "worlds.modeName", RecordLimits.MaxKeyLength);
        RecordCheck.Range(Players, "worlds.players", 0, int.MaxValue);
        RecordCheck.Known(Gamemode, "worlds.gamemode");
        RecordCheck.Text(Failure, "worlds.failure");
    }
}

/// <summary>A world that a gameserver can't open, and tries again, later each time. Immutable.</summary>
public sealed record UnopenedWorld
{
    /// <summary>The world.</summary>
    public required string Name { get; init; }

    /// <summary>Why, for people.</summary>
    public required string Reason { get; init; }

    internal void Check()
    {
        RecordCheck.Name(Name, "unopened.name");
        RecordCheck.Text(Reason, "unopened.reason", RecordLimits.MaxReasonLength);
    }
}
