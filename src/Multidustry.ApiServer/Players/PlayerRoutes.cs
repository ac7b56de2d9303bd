using Microsoft.AspNetCore.Http;
using Multidustry.ApiServer.Http;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Views;

namespace Multidustry.ApiServer.Players;

/// <summary>A player who is connected, as clients see it.</summary>
internal sealed record PlayerResource(string World, string Uuid, string Name, string Address, bool Admin);

/// <summary>Who is to go where.</summary>
/// <param name="Player">The identity of a player who is connected, or the name, if nobody else has it.</param>
/// <param name="World">The world.</param>
internal sealed record SwitchRequest(string Player, string World);

/// <summary>Who plays where.</summary>
internal static class PlayerRoutes
{
    /// <summary>How long proxies have to hear of a wish.</summary>
    private static readonly TimeSpan WishTime = TimeSpan.FromSeconds(15);

    public static void Map(RouteGroup routes)
    {
        routes.Map("POST", "/players/switch", new("switchPlayer", "Leads a player into another world of the same build, over the same connection.", TokenRole.Operator)
        {
            Request = ApiJson.Default.SwitchRequest, Response = ApiJson.Default.PlayerResource, Status = StatusCodes.Status202Accepted,
        }, SwitchAsync);
        routes.Map("GET", "/players", new("listPlayers", "Players who are connected, by world and identity.", TokenRole.Reader)
    {
        Response = ApiJson.Default.PagePlayerResource, IsPaged = true, Query = [("world", "Only players in this world."), ("name", "Only players whose name holds this.")],
    }, ListAsync);
    }

    private static async Task SwitchAsync(ApiCall call)
    {
        var request = await call.ReadAsync(ApiJson.Default.SwitchRequest).ConfigureAwait(false);
        var view = call.Api.View;
        if (string.IsNullOrEmpty(request.Player) || string.IsNullOrEmpty(request.World))
            throw ApiException.BadRequest("player and world: both are needed.");
        if (!view.Worlds.TryGetValue(request.World, out var to))
            throw ApiException.NotFound($"world '{request.World}'");
        var player = Find(view, request.Player);
        if (view.Worlds.GetValueOrDefault(player.World) is { } from && from.Record.Build != to.Record.Build)
            throw Conflict($"{player.Name} plays build {from.Record.Build}, and world '{request.World}' is of build {to.Record.Build}.");
        var lease = await call.Api.Store.GrantLeaseAsync(WishTime, call.Aborted).ConfigureAwait(false);
        var wish = RecordCodec.Write(new SwitchRecord { World = request.World, By = call.Caller.Token });
        await call.Api.CommitAsync(new StoreTransaction().Put(ClusterKeys.Switch(player.Uuid), wish, lease), call.Aborted).ConfigureAwait(false);
        await call.WriteAsync(player, ApiJson.Default.PlayerResource, StatusCodes.Status202Accepted).ConfigureAwait(false);
    }

    private static PlayerResource Find(ClusterView view, string player)
    {
        var known =
            (from stored in view.Players.Values
             from one in stored.Record.Players
             where one.Uuid == player || one.Name == player
             orderby one.Uuid != player
             select new PlayerResource(stored.Name, one.Uuid, one.Name, one.Address, one.Admin)).ToList();
        if (known.Count == 0)
            throw ApiException.NotFound($"player '{player}'");
        return known.Count == 1 || known[0].Uuid == player ? known[0] : throw Conflict($"There are {known.Count} players of the name '{player}'; name one by identity.");
    }

    private static ApiException Conflict(string detail) => new("Conflict", StatusCodes.Status409Conflict, detail);

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
