using Multidustry.Cluster.GameServer.Journal;

namespace Multidustry.Cluster.Snapshots;

/// <summary>
/// Keeps snapshots of worlds, cut into chunks that are stored under their hash, compressed, and checked when they are read.
/// An owner can't write any more once a newer one has been here. Thread-safe.
/// </summary>
public interface ISnapshotStore : IAsyncDisposable
{
    /// <summary>A new owner begins: from now on older ones are refused.</summary>
    /// <exception cref="SnapshotFencedException">A newer owner has been here.</exception>
    /// <exception cref="IOException">The store can't be reached.</exception>
    ValueTask FenceAsync(string world, long epoch, CancellationToken cancellationToken = default);

    /// <summary>Saves a snapshot durably, under the epoch of its place, and removes those that are too many.</summary>
    /// <param name="world">The world.</param>
    /// <param name="position">The place in its history.</param>
    /// <param name="tick">The world's tick.</param>
    /// <param name="content">The snapshot.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="ArgumentException">It is larger than <see cref="SnapshotStoreOptions.MaxSnapshotBytes"/>.</exception>
    /// <exception cref="SnapshotFencedException">A newer owner has been here.</exception>
    /// <exception cref="IOException">The store can't be reached or is full; the snapshots it had are untouched.</exception>
    ValueTask<SnapshotInfo> SaveAsync(string world, LogPosition position, long tick, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default);

    /// <summary>The snapshots of a world, the newest first.</summary>
    /// <exception cref="IOException">The store can't be reached.</exception>
    ValueTask<IReadOnlyList<SnapshotInfo>> ListAsync(string world, CancellationToken cancellationToken = default);

    /// <summary>Reads a snapshot and checks every byte of it.</summary>
    /// <exception cref="SnapshotDamagedException">It is not what was saved.</exception>
    /// <exception cref="IOException">The store can't be reached.</exception>
    ValueTask<byte[]> ReadAsync(SnapshotInfo snapshot, CancellationToken cancellationToken = default);

    /// <summary>Removes all snapshots of a world that is gone. The fence stays.</summary>
    /// <param name="world">The world.</param>
    /// <param name="epoch">That of the owner who removes it: what a newer one has saved under the name stays, also when it comes meanwhile.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="SnapshotFencedException">A newer owner has been here.</exception>
    /// <exception cref="IOException">The store can't be reached.</exception>
    ValueTask DeleteAsync(string world, long epoch, CancellationToken cancellationToken = default);
}
