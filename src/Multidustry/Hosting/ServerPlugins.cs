using Multidustry.Cluster.GameServer.Plugins;
using Multidustry.Cluster.Plugins;
using Multidustry.Plugins.Packaging.Sources;
using Multidustry.Plugins.Storage;
using Multidustry.Plugins.Calls;

namespace Multidustry.Hosting;

/// <summary>The plugins of a server: from the operator's folder, and what they keep in the server's.</summary>
internal sealed class ServerPlugins : IDisposable
{
    private readonly SqlitePluginStores? _stores;
    private readonly HttpClient _http = PluginServices.CreateHttpClient();

    /// <param name="folder">The operator's folder; null for no plugins.</param>
    /// <param name="data">The server's folder; null keeps nothing.</param>
    public ServerPlugins(string? folder, string? data)
    {
        var kept = data is null ? null : Path.Combine(data, "plugins");
        _stores = kept is null ? null : new SqlitePluginStores(kept);
        Services = new PluginServices { Values = _stores is null ? null : _stores.OpenValuesAsync, Documents = _stores is null ? null : _stores.OpenDocumentsAsync, Http = _http };
        Node = new NodePlugins(Services);
        Folder = new PluginFolder(folder, kept is null ? null : new PackageCache(Path.Combine(kept, "packages")), Node);
    }

    /// <summary>What calls of plugins reach.</summary>
    public PluginServices Services { get; }

    public NodePlugins Node { get; }

    public PluginFolder Folder { get; }

    public void Dispose()
    {
        _stores?.Dispose();
        _http.Dispose();
    }
}
