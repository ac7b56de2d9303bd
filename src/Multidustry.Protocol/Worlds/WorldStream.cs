namespace Multidustry.Protocol.Worlds;

/// <summary>
/// What a joining client receives about the world, the same for everybody who joins at one tick; entities follow by snapshots.
/// Not thread-safe while it is being changed.
/// </summary>
public sealed class WorldStream
{
    /// <summary>Rules as JSON.</summary>
    public string Rules { get; init; } = "{}";

    /// <summary>Translations of the map as JSON.</summary>
    public string Locales { get; init; } = "{}";

    /// <summary>Tags of the map.</summary>
    public OrderedDictionary<string, string> Tags { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Number of the wave.</summary>
    public int Wave { get; init; }

    /// <summary>Ticks until the next wave.</summary>
    public float WaveTime { get; init; }

    /// <summary>Age of the world in ticks.</summary>
    public double Tick { get; init; }

    /// <summary>First half of the state of the random numbers that logic uses.</summary>
    public long Seed0 { get; init; }

    /// <summary>Second half of that state.</summary>
    public long Seed1 { get; init; }

    /// <summary>Content names by id, for map and rebuild lists; packets use the build's own ids.</summary>
    public required ContentHeader Content { get; init; }

    /// <summary>Content patches.</summary>
    public List<ContentPatch> Patches { get; init; } = [];

    /// <summary>Tiles and buildings.</summary>
    public required MapSection Map { get; init; }

    /// <summary>Rebuild lists of the teams.</summary>
    public List<TeamPlans> Teams { get; init; } = [];

    /// <summary>Map markers as one UBJSON object.</summary>
    public ReadOnlyMemory<byte> Markers { get; init; } = "{}"u8.ToArray();

    /// <summary>Named chunks.</summary>
    public List<CustomChunk> Custom { get; init; } = [];
}

/// <summary>A world stream as one client receives it: the world and who the receiver is in it.</summary>
/// <param name="World">The world.</param>
/// <param name="PlayerId">Entity id of the receiver's player.</param>
/// <param name="Player">The receiver's player.</param>
public sealed record ReceivedWorld(WorldStream World, int PlayerId, PlayerRecord Player);
