using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Multidustry.ApiServer.Bans;
using Multidustry.ApiServer.Events;
using Multidustry.ApiServer.Http;
using Multidustry.ApiServer.Logs;
using Multidustry.ApiServer.Migrations;
using Multidustry.ApiServer.Nodes;
using Multidustry.ApiServer.OpenApi;
using Multidustry.ApiServer.Players;
using Multidustry.ApiServer.Plugins;
using Multidustry.ApiServer.Tokens;
using Multidustry.ApiServer.Values;
using Multidustry.ApiServer.Worlds;
using Multidustry.Cluster.ApiServer.Plugins;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Transport;
using Multidustry.Cluster.Views;

namespace Multidustry.ApiServer;

/// <summary>Puts the API into an ASP.NET application.</summary>
public static class ApiRoutes
{
    /// <summary>Where the first version of the API is.</summary>
    public const string Prefix = "/api/v1";

    /// <summary>Maps every route of the API, and its description at <c>/api/v1/openapi.json</c>.</summary>
    /// <param name="routes">The application.</param>
    /// <param name="options">What clients may do.</param>
    /// <param name="store">Where the cluster meets.</param>
    /// <param name="mirror">A mirror of that store that follows everything.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <param name="transport">The way to the nodes, which have the worlds' log lines; null for an API without these.</param>
    /// <param name="plugins">The plugins that run while this apiserver leads; null for none.</param>
    public static void MapMultidustryApi(this IEndpointRouteBuilder routes, ApiOptions options, ICoordinationStore store, ClusterMirror mirror, TimeProvider? time = null, IClusterTransport? transport = null, LeaderPlugins? plugins = null)
    {
        ArgumentNullException.ThrowIfNull(routes);
        var context = new ApiContext(options, store, mirror, time ?? TimeProvider.System, transport, plugins);
        routes.ServiceProvider.GetService<IHostApplicationLifetime>()?.ApplicationStopped.Register(context.Dispose);
        var group = new RouteGroup(routes, context);
        WorldRoutes.Map(group);
        WorldLogRoutes.Map(group);
        NodeRoutes.Map(group);
        PlayerRoutes.Map(group);
        MigrationRoutes.Map(group);
        ValueRoutes.Map(group);
        BanRoutes.Map(group);
        TokenRoutes.Map(group);
        PluginRoutes.Map(group);
        EventRoutes.Map(group);
        OpenApiRoutes.Map(group);
        group.MapRest();
    }
}
