using Microsoft.Extensions.Options;
using Multidustry.ApiServer;
using Multidustry.Cluster.ApiServer;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Files;
using Multidustry.Cluster.GameServer.Keeping;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Snapshots;

namespace Multidustry.ClusterHost;

/// <summary>The verb <c>apiserver</c>.</summary>
internal sealed class ApiServerRole(ClusterNode node, ICoordinationStore store, IOptions<ApiSettings> settings, TimeProvider time, ILogger<ApiServerNode> log) : IRole
{
    private ApiServerNode? _server;

    public static void Configure(WebApplicationBuilder builder)
    {
        Hosting.Bind<ApiSettings>(builder, "Api");
        builder.WebHost.UseUrls(builder.Configuration["Api:Listen"] ?? new ApiSettings().Listen);
    }

    public Task StartAsync(WebApplication application, CancellationToken cancellationToken)
    {
        node.Register(NodeRole.ApiServer, record => record with { PublicAddress = settings.Value.Listen });
        _server = new ApiServerNode(new ApiServerOptions { Keeping = Keeping() }, store, node.Membership, time, log);
        application.MapMultidustryApi(new ApiOptions { RootToken = settings.Value.RootToken }, store, _server.Mirror, time, node.Connect());
        return Task.CompletedTask;
    }

    private WorldKeeping? Keeping() => settings.Value is { Snapshots: { } snapshots } shared
        ? new WorldKeeping { Files = new LocalFileSystem(shared.Journals ?? snapshots), Snapshots = new FileSnapshotStore(new LocalFileSystem(snapshots)) } : null;

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }
}
