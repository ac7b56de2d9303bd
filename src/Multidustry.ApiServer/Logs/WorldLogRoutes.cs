using System.Globalization;
using Microsoft.AspNetCore.Http;
using Multidustry.ApiServer.Http;
using Multidustry.Cluster.GameServer.Logs;
using Multidustry.Cluster.Records;

namespace Multidustry.ApiServer.Logs;

/// <summary>What the nodes wrote about a world. They have the lines; the API asks the one that runs the world.</summary>
internal static class WorldLogRoutes
{
    public static void Map(RouteGroup routes) => routes.Map("GET", "/worlds/{name}/logs", new("getWorldLogs", "The last log lines of a world, the oldest first; with follow=true those to come too, as server-sent events.", TokenRole.Reader)
    {
        Response = ApiJson.Default.PageLogLineResource,
        MediaType = ServerSentEvents.ContentType,
        IsPaged = true,
        Query =
        [
            ("tail", $"Only so many of the last lines, 0 to {WorldLogQuery.MaxLines}."), ("node", "What this node wrote about it, instead of the one that runs it."),
            ("follow", "true: lines as they come, also from the node to which the world moves; resumed with Last-Event-ID."), ("after", "When following: like Last-Event-ID."),
        ],
    }, ReadAsync);

    private static async Task ReadAsync(ApiCall call)
    {
        var source = new WorldLogSource(call);
        var tail = Number(call, "tail", WorldLogQuery.MaxLines);
        if (call.Query("follow") is { } follow && (bool.TryParse(follow, out var follows) ? follows : throw ApiException.BadRequest("follow: true or false.")))
            await new FollowedWorldLog(call, source).RunAsync(tail).ConfigureAwait(false);
        else
            await call.WriteAsync(await PageAsync(call, source, tail).ConfigureAwait(false), ApiJson.Default.PageLogLineResource).ConfigureAwait(false);
    }

    private static async Task<Page<LogLineResource>> PageAsync(ApiCall call, WorldLogSource source, int? tail)
    {
        var after = call.After is { } key ? long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw ApiException.BadRequest("cursor: of another list.") : 0;
        var node = source.Node();
        await using var reader = await source.OpenAsync(node).ConfigureAwait(false);
        var query = new WorldLogQuery { After = after, Tail = after == 0 ? tail : null, Limit = call.Limit + 1 };
        var lines = await source.InTimeAsync(node, stop => reader.ReadAsync(query, stop)).ConfigureAwait(false);
        return call.Page(lines, line => line.Number.ToString("d19", CultureInfo.InvariantCulture), line => LogLineResource.Of(node, line));
    }

    private static int? Number(ApiCall call, string name, int most)
    {
        if (call.Query(name) is not { } text)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most ? number : throw ApiException.BadRequest($"{name}: a number from 0 to {most}.");
    }
}
