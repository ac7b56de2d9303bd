using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Multidustry.Cluster.Files;
using Multidustry.Cluster.GameServer.Journal;

namespace Multidustry.Cluster.Snapshots;

/// <summary>
/// Snapshots in files: <c>snapshots/{world}/chunks/{hash}</c> and a manifest beside them. For nodes that share the folder,
/// only the fence tells them apart: the folder must not be one that answers with old content. Thread-safe.
/// </summary>
public sealed class FileSnapshotStore(IFileSystem files, SnapshotStoreOptions? options = null, TimeProvider? time = null) : ISnapshotStore
{
    private const string ManifestEnding = ".json";
    private readonly SnapshotStoreOptions _options = options ?? new SnapshotStoreOptions();
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _writing = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public ValueTask FenceAsync(string world, long epoch, CancellationToken cancellationToken = default) => new(AloneAsync(world, () =>
    {
        Fence(world, epoch);
        return true;
    }, cancellationToken));

    /// <inheritdoc/>
    public ValueTask<SnapshotInfo> SaveAsync(string world, LogPosition position, long tick, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default) => new(AloneAsync(world, () =>
    {
        Check(world, position.Epoch);
        var chunks = SnapshotChunks.Cut(content, _options);
        var there = files.List(ChunkFolder(world)).ToHashSet(StringComparer.Ordinal);
        foreach (var (hash, chunk) in chunks)
            if (there.Add(hash.Hex))
                files.Replace(ChunkPath(world, hash), SnapshotChunks.Compress(chunk.Span));
        var info = SnapshotChunks.Describe(world, position, tick, chunks, _options, _time.GetUtcNow());
        // Writing the chunks took a while.
        Check(world, position.Epoch);
        files.Replace(ManifestPath(info), SnapshotManifest.Write(info));
        Shorten(world, position.Epoch);
        return info;
    }, cancellationToken));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SnapshotInfo>> ListAsync(string world, CancellationToken cancellationToken = default) =>
        new(files.RunAsync<IReadOnlyList<SnapshotInfo>>(() => Snapshots(world)).WaitAsync(cancellationToken));

    /// <inheritdoc/>
    public ValueTask<byte[]> ReadAsync(SnapshotInfo snapshot, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return new(Task.Run(() => SnapshotChunks.JoinAsync(snapshot, _options,
            hash => new(files.RunAsync(() => files.Read(ChunkPath(snapshot.World, hash), SnapshotChunks.MaxStoredBytes(snapshot.ChunkBytes))))).AsTask(), cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask DeleteAsync(string world, long epoch, CancellationToken cancellationToken = default) => new(AloneAsync(world, () =>
    {
        Fence(world, epoch);
        foreach (var name in Manifests(world))
            Delete(world, epoch, $"{Folder(world)}/{name}");
        foreach (var name in files.List(ChunkFolder(world)))
            Delete(world, epoch, $"{ChunkFolder(world)}/{name}");
        return true;
    }, cancellationToken));

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<T> AloneAsync<T>(string world, Func<T> work, CancellationToken cancellationToken)
    {
        var gate = _writing.GetOrAdd(world, _ => new SemaphoreSlim(1));
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await files.RunAsync(work).ConfigureAwait(false);
        }
        finally
        {
            gate.Release();
        }
    }

    private void Check(string world, long epoch)
    {
        if (files.Read(FencePath(world), 32) is { } fence && (!long.TryParse(Encoding.ASCII.GetString(fence), NumberStyles.None, CultureInfo.InvariantCulture, out var newest) || newest > epoch))
            throw new SnapshotFencedException(world, epoch);
    }

    private void Fence(string world, long epoch)
    {
        Check(world, epoch);
        files.Replace(FencePath(world), Encoding.ASCII.GetBytes(epoch.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>Whoever stood still for long may have a newer owner by now, who needs what is there.</summary>
    private void Delete(string world, long epoch, string path)
    {
        Check(world, epoch);
        files.Delete(path);
    }

    private void Shorten(string world, long epoch)
    {
        var all = Snapshots(world);
        foreach (var old in all.Skip(_options.Keep))
            Delete(world, epoch, ManifestPath(old));
        var needed = all.Take(_options.Keep).SelectMany(snapshot => snapshot.Chunks).Select(hash => hash.Hex).ToHashSet(StringComparer.Ordinal);
        foreach (var name in files.List(ChunkFolder(world)))
            if (!needed.Contains(name))
                Delete(world, epoch, $"{ChunkFolder(world)}/{name}");
    }

    private List<SnapshotInfo> Snapshots(string world) =>
        [.. Manifests(world).Select(name => files.Read($"{Folder(world)}/{name}", SnapshotManifest.MaxBytes))
            .OfType<byte[]>().Select(bytes => SnapshotManifest.Read(bytes)).OfType<SnapshotInfo>()
            .Where(snapshot => snapshot.World == world).OrderByDescending(snapshot => snapshot.Position)];

    private IEnumerable<string> Manifests(string world) => files.List(Folder(world)).Where(name => name.EndsWith(ManifestEnding, StringComparison.Ordinal));

    private static string Folder(string world) => "snapshots/" + FileName.Of(world);

    private static string FencePath(string world) => Folder(world) + "/epoch";

    private static string ChunkFolder(string world) => Folder(world) + "/chunks";

    private static string ChunkPath(string world, ChunkHash hash) => $"{ChunkFolder(world)}/{hash.Hex}";

    private static string ManifestPath(SnapshotInfo info) =>
        string.Create(CultureInfo.InvariantCulture, $"{Folder(info.World)}/{info.Position.Epoch:D12}-{info.Position.Records:D15}{ManifestEnding}");
}
