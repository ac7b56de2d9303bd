using Multidustry.Cluster.GameServer.Journal;
using Multidustry.Cluster.Snapshots;
using Npgsql;

namespace Multidustry.Storage.PostgreSql.Snapshots;

/// <summary>The tables of snapshots and what is done to them, each inside a transaction of the caller's.</summary>
internal static class SnapshotTables
{
    private const long SchemaLock = 0x4D44_534E; // one process at a time makes the tables

    public static async Task<bool> EnsureAsync(NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await ExecuteAsync(transaction, "SELECT pg_advisory_xact_lock($1)", cancellation, SchemaLock).ConfigureAwait(false);
        await ExecuteAsync(transaction, """
            CREATE TABLE IF NOT EXISTS multidustry_snapshot_worlds (world text PRIMARY KEY, epoch bigint NOT NULL);
            CREATE TABLE IF NOT EXISTS multidustry_snapshots (
                world text NOT NULL, epoch bigint NOT NULL, records bigint NOT NULL, tick bigint NOT NULL, bytes bigint NOT NULL,
                chunk_bytes integer NOT NULL, chunks text[] NOT NULL, saved_at timestamptz NOT NULL, PRIMARY KEY (world, epoch, records));
            CREATE TABLE IF NOT EXISTS multidustry_snapshot_chunks (world text NOT NULL, hash text NOT NULL, content bytea NOT NULL, PRIMARY KEY (world, hash));
            """, cancellation).ConfigureAwait(false);
        return true;
    }

    /// <summary>Holds the world until the transaction ends and remembers the epoch.</summary>
    /// <exception cref="SnapshotFencedException">A newer owner has been here.</exception>
    public static async Task HoldAsync(NpgsqlTransaction transaction, string world, long epoch, CancellationToken cancellation)
    {
        var held = await ExecuteAsync(transaction, """
            INSERT INTO multidustry_snapshot_worlds AS held (world, epoch) VALUES ($1, $2)
            ON CONFLICT (world) DO UPDATE SET epoch = EXCLUDED.epoch WHERE held.epoch <= EXCLUDED.epoch
            """, cancellation, world, epoch).ConfigureAwait(false);
        if (held == 0)
            throw new SnapshotFencedException(world, epoch);
    }

    public static async Task<HashSet<ChunkHash>> ChunksAsync(NpgsqlTransaction transaction, string world, CancellationToken cancellation)
    {
        await using var command = Command(transaction, "SELECT hash FROM multidustry_snapshot_chunks WHERE world = $1", world);
        await using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var hashes = new HashSet<ChunkHash>();
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
            hashes.Add(new ChunkHash(reader.GetString(0)));
        return hashes;
    }

    public static Task AddChunkAsync(NpgsqlTransaction transaction, string world, ChunkHash hash, byte[] content, CancellationToken cancellation) =>
        ExecuteAsync(transaction, "INSERT INTO multidustry_snapshot_chunks (world, hash, content) VALUES ($1, $2, $3)", cancellation, world, hash.Hex, content);

    /// <summary>A stored chunk; null when it is missing or longer than it can be.</summary>
    public static async ValueTask<byte[]?> ChunkAsync(NpgsqlTransaction transaction, string world, ChunkHash hash, int maximumBytes, CancellationToken cancellation)
    {
        await using var command = Command(transaction,
            "SELECT content FROM multidustry_snapshot_chunks WHERE world = $1 AND hash = $2 AND octet_length(content) <= $3", world, hash.Hex, maximumBytes);
        return (byte[]?)await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false);
    }

    public static Task AddAsync(NpgsqlTransaction transaction, SnapshotInfo info, CancellationToken cancellation) => ExecuteAsync(transaction, """
        INSERT INTO multidustry_snapshots (world, epoch, records, tick, bytes, chunk_bytes, chunks, saved_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (world, epoch, records) DO UPDATE SET
            tick = EXCLUDED.tick, bytes = EXCLUDED.bytes, chunk_bytes = EXCLUDED.chunk_bytes, chunks = EXCLUDED.chunks, saved_at = EXCLUDED.saved_at
        """, cancellation,
        info.World, info.Position.Epoch, info.Position.Records, info.Tick, info.Bytes, info.ChunkBytes, info.Chunks.Select(hash => hash.Hex).ToArray(), info.SavedAt);

    public static async Task<IReadOnlyList<SnapshotInfo>> ListAsync(NpgsqlTransaction transaction, string world, CancellationToken cancellation)
    {
        await using var command = Command(transaction,
            "SELECT epoch, records, tick, bytes, chunk_bytes, chunks, saved_at FROM multidustry_snapshots WHERE world = $1 ORDER BY epoch DESC, records DESC", world);
        await using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var snapshots = new List<SnapshotInfo>();
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
            snapshots.Add(new SnapshotInfo
            {
                World = world,
                Position = new LogPosition(reader.GetInt64(0), reader.GetInt64(1)),
                Tick = reader.GetInt64(2),
                Bytes = reader.GetInt64(3),
                ChunkBytes = reader.GetInt32(4),
                Chunks = [.. reader.GetFieldValue<string[]>(5).Select(hex => new ChunkHash(hex))],
                SavedAt = reader.GetFieldValue<DateTimeOffset>(6),
            });
        return snapshots;
    }

    /// <summary>Keeps the newest snapshots and the chunks that these need.</summary>
    public static async Task<bool> ShortenAsync(NpgsqlTransaction transaction, string world, int keep, CancellationToken cancellation)
    {
        await ExecuteAsync(transaction, """
            DELETE FROM multidustry_snapshots WHERE world = $1 AND (epoch, records) NOT IN
                (SELECT epoch, records FROM multidustry_snapshots WHERE world = $1 ORDER BY epoch DESC, records DESC LIMIT $2)
            """, cancellation, world, keep).ConfigureAwait(false);
        await ExecuteAsync(transaction, """
            DELETE FROM multidustry_snapshot_chunks WHERE world = $1 AND hash NOT IN
                (SELECT unnest(chunks) FROM multidustry_snapshots WHERE world = $1)
            """, cancellation, world).ConfigureAwait(false);
        return true;
    }

    private static async Task<int> ExecuteAsync(NpgsqlTransaction transaction, string sql, CancellationToken cancellation, params object[] values)
    {
        await using var command = Command(transaction, sql, values);
        return await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }

    private static NpgsqlCommand Command(NpgsqlTransaction transaction, string sql, params object[] values)
    {
        var command = new NpgsqlCommand(sql, transaction.Connection, transaction);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
