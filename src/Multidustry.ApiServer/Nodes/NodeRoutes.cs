using Microsoft.AspNetCore.Http;
using Multidustry.ApiServer.Http;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Views;

namespace Multidustry.ApiServer.Nodes;

/// <summary>The processes of the cluster.</summary>
internal static class NodeRoutes
{
    public static void Map(RouteGroup routes)
    {
        routes.Map("GET", "/nodes", new("listNodes", "Nodes, by name; also drained ones that are gone.", TokenRole.Reader)
        {
            Response = ApiJson.Default.PageNodeResource, IsPaged = true, Query = [("role", "Only ApiServer, Proxy or GameServer.")],
        }, ListAsync);
        routes.Map("GET", "/nodes/{name}", new("getNode", "A node.", TokenRole.Reader) { Response = ApiJson.Default.NodeResource }, GetAsync);
        routes.Map("PUT", "/nodes/{name}/drain", new("drainNode", "Wants a node empty: a gameserver's worlds move away and none come; a proxy lets nobody in any more.", TokenRole.Operator)
        {
            Request = ApiJson.Default.DrainRequest, Response = ApiJson.Default.NodeResource,
        }, DrainAsync);
        routes.Map("DELETE", "/nodes/{name}/drain", new("undrainNode", "Lets worlds, or players, come to a node again.", TokenRole.Operator) { Status = StatusCodes.Status204NoContent },
            call => call.DeleteAsync(ClusterKeys.Drain(call.Name()), $"drain of node '{call.Name()}'"));
    }

    private static Task ListAsync(ApiCall call)
    {
        var view = call.Api.View;
        var role = call.Query("role") is { } text ? Enum.TryParse<NodeRole>(text, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : throw ApiException.BadRequest("role: ApiServer, Proxy or GameServer.") : (NodeRole?)null;
        var names = view.Nodes.Keys.Union(view.Drains.Keys).Where(name => role is null || view.Nodes.GetValueOrDefault(name)?.Record.Role == role).Order(StringComparer.Ordinal);
        var worlds = Worlds(view);
        return call.WriteAsync(call.Page(names, name => name, name => NodeResource.Of(view, name, worlds)), ApiJson.Default.PageNodeResource);
    }

    private static Task GetAsync(ApiCall call)
    {
        var (view, name) = (call.Api.View, call.Name());
        if (!view.Nodes.ContainsKey(name) && !view.Drains.ContainsKey(name))
            throw ApiException.NotFound($"node '{name}'");
        return call.WriteAsync(NodeResource.Of(view, name, Worlds(view)), ApiJson.Default.NodeResource);
    }

    private static async Task DrainAsync(ApiCall call)
    {
        if (!call.Api.View.Nodes.TryGetValue(call.Name(), out var node))
            throw ApiException.NotFound($"node '{call.Name()}'");
        if (node.Record.Role == NodeRole.ApiServer)
            throw ApiException.BadRequest("An apiserver holds nothing that could leave it: end it, and another one leads.");
        var request = await call.ReadAsync(ApiJson.Default.DrainRequest).ConfigureAwait(false);
        await call.PutAsync(ClusterKeys.Drain(call.Name()), new DrainRecord { Reason = request.Reason, Since = call.Api.Time.GetUtcNow() }).ConfigureAwait(false);
        await GetAsync(call).ConfigureAwait(false);
    }

    private static ILookup<string, string> Worlds(ClusterView view) => view.Assignments.Values.ToLookup(assignment => assignment.Record.Node, assignment => assignment.Name, StringComparer.Ordinal);
}
