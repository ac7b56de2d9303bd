using Microsoft.Extensions.Options;
using Multidustry.ApiServer;
using Multidustry.Cluster.ApiServer;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Records;

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
        _server = new ApiServerNode(new ApiServerOptions(), store, node.Membership, time, log);
        application.MapMultidustryApi(new ApiOptions { RootToken = settings.Value.RootToken }, store, _server.Mirror, time);
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }
}
