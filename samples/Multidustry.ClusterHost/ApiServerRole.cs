using Microsoft.Extensions.Options;
using Multidustry.ApiServer;
using Multidustry.Cluster.ApiServer;
using Multidustry.Cluster.ApiServer.Plugins;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Files;
using Multidustry.Cluster.GameServer.Keeping;
using Multidustry.Cluster.Plugins;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Snapshots;

namespace Multidustry.ClusterHost;

/// <summary>The verb <c>apiserver</c>.</summary>
internal sealed class ApiServerRole(ClusterNode node, ICoordinationStore store, IOptions<ApiSettings> settings, TimeProvider time, ILogger<ApiServerNode> log) : IRole
{
    private readonly RolePluginStores _stores = new(Path.Combine(settings.Value.Data, "plugins"), store);
    private LeaderPlugins? _plugins;
    private IAsyncDisposable? _watch;
    private ApiServerNode? _server;

    public static void Configure(WebApplicationBuilder builder)
    {
        Hosting.Bind<ApiSettings>(builder, "Api");
        builder.WebHost.UseUrls(builder.Configuration["Api:Listen"] ?? new ApiSettings().Listen);
    }

    public async Task StartAsync(WebApplication application, CancellationToken cancellationToken)
    {
        node.Register(NodeRole.ApiServer, record => record with { PublicAddress = settings.Value.Address ?? settings.Value.Listen });
        if (settings.Value.Plugins is { } folder)
            await OpenPluginsAsync(new PluginFolder(folder), cancellationToken);
        _server = new ApiServerNode(new ApiServerOptions { Keeping = Keeping(), WhileLeading = _plugins is null ? null : _plugins.LeadAsync }, store, node.Membership, time, log);
        application.MapMultidustryApi(new ApiOptions { RootToken = settings.Value.RootToken }, store, _server.Mirror, time, node.Connect(), _plugins);
    }

    private async Task OpenPluginsAsync(PluginFolder folder, CancellationToken cancellationToken)
    {
        await folder.LoadAsync(cancellationToken);
        await _stores.UseDocumentsAsync(settings.Value.Documents, folder, time, log, cancellationToken);
        _plugins = new LeaderPlugins(store, _stores.Services, time, log);
        await _plugins.WantAsync(folder.Packages, cancellationToken);
        _watch = folder.Watch(stop => _plugins.WantAsync(folder.Packages, stop), time, log);
    }

    private WorldKeeping? Keeping() => settings.Value is { Snapshots: { } snapshots } shared
        ? new WorldKeeping { Files = new LocalFileSystem(shared.Journals ?? snapshots), Snapshots = new FileSnapshotStore(new LocalFileSystem(snapshots)) } : null;

    public async ValueTask DisposeAsync()
    {
        if (_watch is not null)
            await _watch.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
        _plugins?.Dispose();
        _stores.Dispose();
    }
}
