using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Plugins;
using Multidustry.Plugins.Calls;
using Multidustry.Plugins.Storage;
using Multidustry.Plugins.Storage.Documents;
using Multidustry.Plugins.Storage.KeyValue;

namespace Multidustry.ClusterHost;

/// <summary>What calls of a node's plugins reach: files of the node, the cluster's store, and servers outside.</summary>
internal sealed class RolePluginStores : IDisposable
{
    private readonly string _folder;
    private readonly ICoordinationStore _store;
    private readonly SqlitePluginStores _files;
    private readonly HttpClient _http = PluginServices.CreateHttpClient();
    private PluginDocuments? _documents;

    public RolePluginStores(string folder, ICoordinationStore store)
    {
        (_folder, _store, _files) = (folder, store, new SqlitePluginStores(folder));
        Services = new PluginServices { Values = OpenValuesAsync, Documents = OpenDocumentsAsync, Http = _http };
    }

    public PluginServices Services { get; }

    /// <summary>Keeps documents in a plugin of the kind storage from now on; nothing is otherwise without a name.</summary>
    public async Task UseDocumentsAsync(string? name, PluginFolder plugins, TimeProvider time, ILogger log, CancellationToken cancellationToken)
    {
        if (name is not null)
            _documents = await plugins.StartDocumentsAsync(name, _folder, Services, time, log, cancellationToken);
    }

    public void Dispose()
    {
        _documents?.Dispose();
        _files.Dispose();
        _http.Dispose();
    }

    private async ValueTask<IKeyValueStore?> OpenValuesAsync(string plugin, ValueScope scope, CancellationToken cancellationToken) =>
        scope == ValueScope.Cluster ? new CoordinationKeyValueStore(_store, plugin) : await _files.OpenValuesAsync(plugin, scope, cancellationToken);

    private ValueTask<IDocumentStore?> OpenDocumentsAsync(string plugin, CancellationToken cancellationToken) =>
        _documents is { } documents ? new(documents.Open(plugin)) : _files.OpenDocumentsAsync(plugin, cancellationToken);
}
