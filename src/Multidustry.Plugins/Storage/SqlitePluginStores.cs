using System.Collections.Concurrent;
using Multidustry.Plugins.Storage.Documents;
using Multidustry.Plugins.Storage.KeyValue;
using Multidustry.Plugins.Calls;

namespace Multidustry.Plugins.Storage;

/// <summary>
/// What plugins of a server that is alone keep outside of worlds: SQLite files in one folder, opened when a plugin first asks.
/// Thread-safe.
/// </summary>
/// <param name="folder">The folder; made when something is first kept.</param>
public sealed class SqlitePluginStores(string folder) : IDisposable
{
    private readonly ConcurrentDictionary<(string Plugin, ValueScope Scope), Lazy<Task<SqliteKeyValueStore>>> _values = new();
    private readonly ConcurrentDictionary<string, Lazy<Task<SqliteDocumentStore>>> _documents = new(StringComparer.Ordinal);

    /// <summary>The values of a plugin. A server that is alone is its own cluster, but the two scopes don't see each other.</summary>
    /// <exception cref="StorageUnavailableException">The file can't be opened.</exception>
    public async ValueTask<IKeyValueStore?> OpenValuesAsync(string plugin, ValueScope scope, CancellationToken cancellationToken = default) =>
        await _values.GetOrAdd((plugin, scope), key => new(() => SqliteKeyValueStore.OpenAsync(
            File(key.Scope == ValueScope.Node ? "node-values.sqlite" : "cluster-values.sqlite"), key.Plugin, cancellationToken: CancellationToken.None).AsTask())).Value.WaitAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>The documents of a plugin.</summary>
    /// <exception cref="StorageUnavailableException">The file can't be opened.</exception>
    public async ValueTask<IDocumentStore?> OpenDocumentsAsync(string plugin, CancellationToken cancellationToken = default) =>
        await _documents.GetOrAdd(plugin, owner => new(() => SqliteDocumentStore.OpenAsync(File("documents.sqlite"), owner, cancellationToken: CancellationToken.None).AsTask())).Value
            .WaitAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Closes the files. Nobody may use a store any more.</summary>
    public void Dispose()
    {
        foreach (var store in _values.Values.Where(IsOpen))
            store.Value.Result.Dispose();
        foreach (var store in _documents.Values.Where(IsOpen))
            store.Value.Result.Dispose();
    }

    private static bool IsOpen<T>(Lazy<Task<T>> store) => store.IsValueCreated && store.Value.IsCompletedSuccessfully;

    private string File(string name)
    {
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, name);
    }
}
