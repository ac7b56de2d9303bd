using Microsoft.AspNetCore.Http;
using Multidustry.ApiServer.Http;
using Multidustry.Cluster.ApiServer.Worlds;
using Multidustry.Cluster.Records;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Core.Rules;

namespace Multidustry.ApiServer.Worlds;

/// <summary>The wanted worlds.</summary>
internal static class WorldRoutes
{
    public static void Map(RouteGroup routes)
    {
        routes.Map("GET", "/worlds", new("listWorlds", "Worlds, by name.", TokenRole.Reader)
        {
            Response = ApiJson.Default.PageWorldResource, IsPaged = true, Query = [("label", "Only worlds with this label, as name=value."), ("node", "Only worlds on this node.")],
        }, ListAsync);
        routes.Map("GET", "/worlds/{name}", new("getWorld", "A world: what is wanted, where it is, how it does.", TokenRole.Reader) { Response = ApiJson.Default.WorldResource }, GetAsync);
        routes.Map("PUT", "/worlds/{name}", new("putWorld", "Wants a world, or wants it otherwise.", TokenRole.Operator)
        {
            Request = ApiJson.Default.WorldRecord, Response = ApiJson.Default.WorldResource, IsConditional = true,
        }, PutAsync);
        routes.Map("DELETE", "/worlds/{name}", new("deleteWorld", "Wants a world no more; it ends.", TokenRole.Operator) { Status = StatusCodes.Status204NoContent, IsConditional = true },
            call => call.DeleteAsync(ClusterKeys.World(call.Name()), $"world '{call.Name()}'"));
    }

    private static Task ListAsync(ApiCall call)
    {
        var view = call.Api.View;
        var (label, node) = (call.Query("label")?.Split('=', 2), call.Query("node"));
        if (label is { Length: 1 })
            throw ApiException.BadRequest("label: as name=value.");
        var worlds = view.Worlds.Values
            .Where(world => label is null || world.Record.Labels.TryGetValue(label[0], out var value) && value == label[1])
            .Where(world => node is null || view.Assignments.TryGetValue(world.Name, out var assignment) && assignment.Record.Node == node);
        var page = call.Page(worlds, world => world.Name, world => WorldResource.Of(view, WorldOverview.Of(view, world.Name)!));
        return call.WriteAsync(page, ApiJson.Default.PageWorldResource);
    }

    private static Task GetAsync(ApiCall call) => WriteAsync(call, StatusCodes.Status200OK);

    private static async Task PutAsync(ApiCall call)
    {
        var record = await call.ReadAsync(ApiJson.Default.WorldRecord, new WorldRecord()).ConfigureAwait(false);
        if (!ContentCatalogue.KnownBuilds.Contains(record.Build))
            throw new MalformedDataException($"build: nothing is known of {record.Build}; known are {string.Join(", ", ContentCatalogue.KnownBuilds)}");
        CheckRules(record);
        var (_, isNew) = await call.PutAsync(ClusterKeys.World(call.Name()), record).ConfigureAwait(false);
        await WriteAsync(call, isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK).ConfigureAwait(false);
    }

    // No gameserver could open the world.
    private static void CheckRules(WorldRecord record)
    {
        try
        {
            if (record.Rules is { } rules)
                GameRules.Parse(rules, ContentCatalogue.ForBuild(record.Build));
        }
        catch (MalformedDataException e)
        {
            throw new MalformedDataException($"rules: {e.Reason}", inner: e);
        }
    }

    private static Task WriteAsync(ApiCall call, int status)
    {
        var view = call.Api.View;
        var world = WorldOverview.Of(view, call.Name()) ?? throw ApiException.NotFound($"world '{call.Name()}'");
        var resource = WorldResource.Of(view, world);
        return call.WriteAsync(resource, ApiJson.Default.WorldResource, status, revision: resource.Revision);
    }
}
