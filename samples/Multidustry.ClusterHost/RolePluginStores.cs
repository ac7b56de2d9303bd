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
    private readonly ICoordinationStore _store;
    private readonly SqlitePluginStores _files;
    private readonly HttpClient _http = PluginServices.CreateHttpClient();

    public RolePluginStores(string folder, ICoordinationStore store)
    {
        (_store, _files) = (store, new SqlitePluginStores(folder));
        Services = new PluginServices { Values = OpenValuesAsync, Documents = OpenDocumentsAsync, Http = _http };
    }

    public PluginServices Services { get; }

    public void Dispose()
    {
        _files.Dispose();
        _http.Dispose();
    }

    private async ValueTask<IKeyValueStore?> OpenValuesAsync(string plugin, ValueScope scope, CancellationToken cancellationToken) =>
        scope == ValueScope.Cluster ? new CoordinationKeyValueStore(_store, plugin) : await _files.OpenValuesAsync(plugin, scope, cancellationToken);

    private ValueTask<IDocumentStore?> OpenDocumentsAsync(string plugin, CancellationToken cancellationToken) => _files.OpenDocumentsAsync(plugin, cancellationToken);
}
