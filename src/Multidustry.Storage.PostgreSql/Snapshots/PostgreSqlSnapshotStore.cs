using System.Data;
using Multidustry.Cluster.GameServer.Journal;
using Multidustry.Cluster.Snapshots;
using Npgsql;

namespace Multidustry.Storage.PostgreSql.Snapshots;

/// <summary>
/// Snapshots in a PostgreSQL database. What belongs together happens in one transaction that holds the world's row, so a
/// writer whose epoch is over is refused whatever it was doing meanwhile. Thread-safe.
/// </summary>
public sealed class PostgreSqlSnapshotStore : ISnapshotStore
{
    private readonly NpgsqlDataSource _source;
    private readonly SnapshotStoreOptions _options;
    private readonly TimeProvider _time;

    private PostgreSqlSnapshotStore(NpgsqlDataSource source, SnapshotStoreOptions options, TimeProvider time) =>
        (_source, _options, _time) = (source, options, time);

    /// <summary>Connects, and makes the tables where they are missing.</summary>
    /// <param name="connectionString">In the form that Npgsql reads.</param>
    /// <param name="options">What is kept; the defaults when null.</param>
    /// <param name="time">The clock; the system's when null.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IOException">The database can't be reached.</exception>
    public static async ValueTask<PostgreSqlSnapshotStore> OpenAsync(
        string connectionString, SnapshotStoreOptions? options = null, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        var store = new PostgreSqlSnapshotStore(NpgsqlDataSource.Create(connectionString), options ?? new SnapshotStoreOptions(), time ?? TimeProvider.System);
        try
        {
            await store.RunAsync(SnapshotTables.EnsureAsync, cancellationToken).ConfigureAwait(false);
            return store;
        }
        catch
        {
            await store.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask FenceAsync(string world, long epoch, CancellationToken cancellationToken = default) => await RunAsync(async (transaction, cancellation) =>
    {
        await SnapshotTables.HoldAsync(transaction, world, epoch, cancellation).ConfigureAwait(false);
        return true;
    }, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<SnapshotInfo> SaveAsync(string world, LogPosition position, long tick, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        // What takes long happens before anything is locked.
        var chunks = await Task.Run(() => SnapshotChunks.Cut(content, _options), cancellationToken).ConfigureAwait(false);
        var info = SnapshotChunks.Describe(world, position, tick, chunks, _options, _time.GetUtcNow());
        return await RunAsync(async (transaction, cancellation) =>
        {
            await SnapshotTables.HoldAsync(transaction, world, position.Epoch, cancellation).ConfigureAwait(false);
            var there = await SnapshotTables.ChunksAsync(transaction, world, cancellation).ConfigureAwait(false);
            foreach (var (hash, chunk) in chunks)
                if (there.Add(hash))
                    await SnapshotTables.AddChunkAsync(transaction, world, hash, SnapshotChunks.Compress(chunk.Span), cancellation).ConfigureAwait(false);
            await SnapshotTables.AddAsync(transaction, info, cancellation).ConfigureAwait(false);
            await SnapshotTables.ShortenAsync(transaction, world, _options.Keep, cancellation).ConfigureAwait(false);
            return info;
        }, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<SnapshotInfo>> ListAsync(string world, CancellationToken cancellationToken = default) =>
        await RunAsync((transaction, cancellation) => SnapshotTables.ListAsync(transaction, world, cancellation), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<byte[]> ReadAsync(SnapshotInfo snapshot, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return await RunAsync(async (transaction, cancellation) => await SnapshotChunks.JoinAsync(snapshot, _options,
            hash => SnapshotTables.ChunkAsync(transaction, snapshot.World, hash, SnapshotChunks.MaxStoredBytes(snapshot.ChunkBytes), cancellation)).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DeleteAsync(string world, long epoch, CancellationToken cancellationToken = default) => await RunAsync(async (transaction, cancellation) =>
    {
        await SnapshotTables.HoldAsync(transaction, world, epoch, cancellation).ConfigureAwait(false);
        return await SnapshotTables.ShortenAsync(transaction, world, keep: 0, cancellation).ConfigureAwait(false);
    }, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private async Task<T> RunAsync<T>(Func<NpgsqlTransaction, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
            var result = await work(transaction, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return result;
        }
        catch (NpgsqlException e)
        {
            throw new IOException($"The database failed: {e.Message}", e);
        }
    }
}
