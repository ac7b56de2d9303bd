using Multidustry.ApiServer.Http;
using Multidustry.Cluster.Records;

namespace Multidustry.ApiServer.Players;

/// <summary>A player who is connected, as clients see it.</summary>
internal sealed record PlayerResource(string World, string Uuid, string Name, string Address, bool Admin);

/// <summary>Who plays where.</summary>
internal static class PlayerRoutes
{
    public static void Map(RouteGroup routes) => routes.Map("GET", "/players", new("listPlayers", "Players who are connected, by world and identity.", TokenRole.Reader)
    {
        Response = ApiJson.Default.PagePlayerResource, IsPaged = true, Query = [("world", "Only players in this world."), ("name", "Only players whose name holds this.")],
    }, ListAsync);

    private static Task ListAsync(ApiCall call)
    {
        var (world, name) = (call.Query("world"), call.Query("name"));
        var players =
            from stored in call.Api.View.Players.Values
            where world is null || stored.Name == world
            from player in stored.Record.Players.OrderBy(player => player.Uuid, StringComparer.Ordinal)
            where name is null || player.Name.Contains(name, StringComparison.OrdinalIgnoreCase)
            select new PlayerResource(stored.Name, player.Uuid, player.Name, player.Address, player.Admin);
        return call.WriteAsync(call.Page(players, player => $"{player.World}/{player.Uuid}", player => player), ApiJson.Default.PagePlayerResource);
    }
}
