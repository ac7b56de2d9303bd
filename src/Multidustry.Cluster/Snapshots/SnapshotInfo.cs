using Multidustry.Cluster.GameServer.Journal;

namespace Multidustry.Cluster.Snapshots;

/// <summary>A snapshot in a store. Immutable, thread-safe.</summary>
public sealed record SnapshotInfo
{
    /// <summary>The world.</summary>
    public required string World { get; init; }

    /// <summary>The place in the world's history.</summary>
    public required LogPosition Position { get; init; }

    /// <summary>The world's tick.</summary>
    public required long Tick { get; init; }

    /// <summary>Bytes of its content.</summary>
    public required long Bytes { get; init; }

    /// <summary>Bytes of each chunk but the last.</summary>
    public required int ChunkBytes { get; init; }

    /// <summary>The SHA-256 of each chunk, in order.</summary>
    public required IReadOnlyList<ChunkHash> Chunks { get; init; }

    /// <summary>When it was saved.</summary>
    public required DateTimeOffset SavedAt { get; init; }
}
