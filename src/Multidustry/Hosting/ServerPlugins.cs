using Microsoft.Extensions.Logging;
using Multidustry.Cluster.GameServer.Plugins;
using Multidustry.Cluster.Plugins;
using Multidustry.Plugins.Calls;
using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Packaging;
using Multidustry.Plugins.Packaging.Sources;
using Multidustry.Plugins.Storage;
using Multidustry.Plugins.Storage.Documents;

namespace Multidustry.Hosting;

/// <summary>The plugins of a server: from the operator's folder, and what they keep in the server's.</summary>
internal sealed class ServerPlugins : IAsyncDisposable
{
    private readonly string? _kept;
    private readonly SqlitePluginStores? _stores;
    private readonly HttpClient _http = PluginServices.CreateHttpClient();
    private PluginDocuments? _documents;
    private IAsyncDisposable? _watch;

    /// <param name="folder">The operator's folder; null for no plugins.</param>
    /// <param name="data">The server's folder; null keeps nothing.</param>
    public ServerPlugins(string? folder, string? data)
    {
        _kept = data is null ? null : Path.Combine(data, "plugins");
        _stores = _kept is null ? null : new SqlitePluginStores(_kept);
        Services = new PluginServices { Values = _stores is null ? null : _stores.OpenValuesAsync, Documents = _stores is null ? null : OpenDocumentsAsync, Http = _http };
        Node = new NodePlugins(Services);
        Folder = new PluginFolder(folder, _kept is null ? null : new PackageCache(Path.Combine(_kept, "packages")), Node);
    }

    /// <summary>What calls of plugins reach.</summary>
    public PluginServices Services { get; }

    public NodePlugins Node { get; }

    public PluginFolder Folder { get; }

    /// <summary>The plugin that keeps documents; null when none does.</summary>
    public PluginStatus? Documents => _documents?.Status;

    /// <summary>Reads the folder, and has one of its plugins keep documents.</summary>
    /// <param name="documents">That plugin; null for none. Only with a folder of the server.</param>
    /// <param name="time">The time.</param>
    /// <param name="log">Where it logs.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="PackageException">A file is no package, they don't fit together, or none is the one that keeps documents.</exception>
    public async Task OpenAsync(string? documents, TimeProvider time, ILogger log, CancellationToken cancellationToken)
    {
        await Folder.OpenAsync(cancellationToken).ConfigureAwait(false);
        if (documents is not null)
            _documents = await Folder.StartDocumentsAsync(documents, _kept!, Services, time, log, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads the folder again whenever it has changed, until disposed.</summary>
    public void Watch(Func<CancellationToken, Task> changed, TimeProvider time, ILogger log) => _watch = Folder.Watch(changed, time, log);

    /// <summary>No longer reads the folder.</summary>
    public async ValueTask StopWatchingAsync()
    {
        if (_watch is not null)
            await _watch.DisposeAsync().ConfigureAwait(false);
        _watch = null;
    }

    /// <summary>Closes what plugins keep: none may run any more.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopWatchingAsync().ConfigureAwait(false);
        _documents?.Dispose();
        _stores?.Dispose();
        _http.Dispose();
    }

    private ValueTask<IDocumentStore?> OpenDocumentsAsync(string plugin, CancellationToken cancellationToken) =>
        _documents is { } documents ? new(documents.Open(plugin)) : _stores!.OpenDocumentsAsync(plugin, cancellationToken);
}
