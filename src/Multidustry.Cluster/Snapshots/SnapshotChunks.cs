using System.IO.Compression;
using Multidustry.Cluster.GameServer.Journal;

namespace Multidustry.Cluster.Snapshots;

/// <summary>Cuts snapshots into chunks and puts them together again; the same for every store.</summary>
public static class SnapshotChunks
{
    /// <summary>Cuts a snapshot.</summary>
    /// <exception cref="ArgumentException">It is larger than allowed.</exception>
    public static IReadOnlyList<(ChunkHash Hash, ReadOnlyMemory<byte> Content)> Cut(ReadOnlyMemory<byte> content, SnapshotStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (content.Length > options.MaxSnapshotBytes)
            throw new ArgumentException($"A snapshot of {content.Length} bytes; at most {options.MaxSnapshotBytes} are kept.", nameof(content));
        var chunks = new List<(ChunkHash, ReadOnlyMemory<byte>)>();
        for (var at = 0; at < content.Length; at += options.ChunkBytes)
        {
            var chunk = content.Slice(at, Math.Min(options.ChunkBytes, content.Length - at));
            chunks.Add((ChunkHash.Of(chunk.Span), chunk));
        }

        return chunks;
    }

    /// <summary>What is to be known of a snapshot that was cut.</summary>
    /// <param name="world">The world.</param>
    /// <param name="position">The place in its history.</param>
    /// <param name="tick">The world's tick.</param>
    /// <param name="chunks">Its chunks, from <see cref="Cut"/> with the same options.</param>
    /// <param name="options">How it was cut.</param>
    /// <param name="savedAt">The time.</param>
    public static SnapshotInfo Describe(
        string world, LogPosition position, long tick, IReadOnlyList<(ChunkHash Hash, ReadOnlyMemory<byte> Content)> chunks, SnapshotStoreOptions options, DateTimeOffset savedAt)
    {
        ArgumentNullException.ThrowIfNull(chunks);
        ArgumentNullException.ThrowIfNull(options);
        return new SnapshotInfo
        {
            World = world,
            Position = position,
            Tick = tick,
            Bytes = chunks.Sum(chunk => (long)chunk.Content.Length),
            ChunkBytes = options.ChunkBytes,
            Chunks = [.. chunks.Select(chunk => chunk.Hash)],
            SavedAt = savedAt,
        };
    }

    /// <summary>A chunk as it is stored.</summary>
    public static byte[] Compress(ReadOnlySpan<byte> chunk)
    {
        using var output = new MemoryStream();
        using (var deflate = new ZLibStream(output, CompressionLevel.Fastest, leaveOpen: true))
            deflate.Write(chunk);
        return output.ToArray();
    }

    /// <summary>The most bytes that a chunk can have as it is stored.</summary>
    public static int MaxStoredBytes(int chunkBytes) => chunkBytes + chunkBytes / 1000 + 1024;

    /// <summary>Puts a snapshot together from its stored chunks, each checked against its hash.</summary>
    /// <exception cref="SnapshotDamagedException">A chunk is missing or not what was saved.</exception>
    public static async ValueTask<byte[]> JoinAsync(SnapshotInfo snapshot, SnapshotStoreOptions options, Func<ChunkHash, ValueTask<byte[]?>> read)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(read);
        if (snapshot.Bytes < 0 || snapshot.Bytes > options.MaxSnapshotBytes || snapshot.ChunkBytes is <= 0 or > SnapshotStoreOptions.MaxChunkBytes
            || snapshot.Chunks.Count != (snapshot.Bytes + snapshot.ChunkBytes - 1) / snapshot.ChunkBytes)
            throw new SnapshotDamagedException(snapshot.World, $"{snapshot.Chunks.Count} chunks can't make {snapshot.Bytes} bytes.");
        var content = new byte[snapshot.Bytes];
        for (var i = 0; i < snapshot.Chunks.Count; i++)
        {
            var hash = snapshot.Chunks[i];
            var stored = await read(hash).ConfigureAwait(false) ?? throw new SnapshotDamagedException(snapshot.World, $"chunk {hash} is missing.");
            var start = i * snapshot.ChunkBytes;
            var target = content.AsSpan(start, Math.Min(snapshot.ChunkBytes, content.Length - start));
            if (!TryInflate(stored, target) || ChunkHash.Of(target) != hash)
                throw new SnapshotDamagedException(snapshot.World, $"chunk {hash} was changed.");
        }

        return content;
    }

    private static bool TryInflate(byte[] stored, Span<byte> target)
    {
        try
        {
            using var inflate = new ZLibStream(new MemoryStream(stored), CompressionMode.Decompress);
            inflate.ReadExactly(target);
            return inflate.ReadByte() < 0;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            return false;
        }
    }
}
