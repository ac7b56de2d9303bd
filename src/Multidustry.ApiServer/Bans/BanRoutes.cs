using Microsoft.AspNetCore.Http;
using Multidustry.ApiServer.Http;
using Multidustry.Cluster.Bans;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Records;

namespace Multidustry.ApiServer.Bans;

/// <summary>A ban as clients see it.</summary>
internal sealed record BanResource(string Subject, string Reason, string By, DateTimeOffset Since, DateTimeOffset? Until, long Revision);

/// <summary>Why somebody is banned, and until when; null for good.</summary>
internal sealed record BanRequest(string Reason = "", DateTimeOffset? Until = null);

/// <summary>Players and addresses that may not join any world.</summary>
internal static class BanRoutes
{
    public static void Map(RouteGroup routes)
    {
        Map(routes, "players", "Player", "a player, by the identity that the client claims", ClusterKeys.PlayerBans, uuid => uuid);
        Map(routes, "addresses", "Address", "an address, or a prefix such as 203.0.113.0/24", ClusterKeys.AddressBans, Canonical);
    }

    private static void Map(RouteGroup routes, string path, string kind, string subject, string prefix, Func<string, string> canonical)
    {
        routes.Map("GET", $"/bans/{path}", new($"list{kind}Bans", $"Who is banned: {path}.", TokenRole.Reader) { Response = ApiJson.Default.PageBanResource, IsPaged = true },
            async call => await call.WriteAsync(await call.PageAsync(prefix, entry => Describe(prefix, entry)).ConfigureAwait(false), ApiJson.Default.PageBanResource).ConfigureAwait(false));
        routes.Map("GET", $"/bans/{path}/{{**subject}}", new($"get{kind}Ban", $"The ban of {subject}.", TokenRole.Reader) { Response = ApiJson.Default.BanResource },
            call => WriteAsync(call, Key(call), prefix, StatusCodes.Status200OK));
        routes.Map("PUT", $"/bans/{path}/{{**subject}}", new($"put{kind}Ban", $"Bans {subject}.", TokenRole.Operator)
        {
            Request = ApiJson.Default.BanRequest, Response = ApiJson.Default.BanResource, IsConditional = true,
        }, call => PutAsync(call, Key(call), prefix));
        routes.Map("DELETE", $"/bans/{path}/{{**subject}}", new($"delete{kind}Ban", $"Pardons {subject}.", TokenRole.Operator) { Status = StatusCodes.Status204NoContent, IsConditional = true },
            call => call.DeleteAsync(Key(call), "such ban"));

        string Key(ApiCall call) => prefix + ClusterKeys.Escape(canonical(call.Text("subject")));
    }

    private static async Task PutAsync(ApiCall call, string key, string prefix)
    {
        var request = await call.ReadAsync(ApiJson.Default.BanRequest).ConfigureAwait(false);
        var record = new BanRecord { Reason = request.Reason, Until = request.Until, By = call.Caller.Token, Since = call.Api.Time.GetUtcNow() };
        var (_, isNew) = await call.PutAsync(key, record).ConfigureAwait(false);
        await WriteAsync(call, key, prefix, isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK).ConfigureAwait(false);
    }

    private static async Task WriteAsync(ApiCall call, string key, string prefix, int status)
    {
        var (_, entry) = await call.GetAsync<BanRecord>(key, "such ban").ConfigureAwait(false);
        await call.WriteAsync(Describe(prefix, entry), ApiJson.Default.BanResource, status, revision: entry.Modified).ConfigureAwait(false);
    }

    private static BanResource Describe(string prefix, StoreEntry entry)
    {
        var ban = RecordCodec.Read<BanRecord>(entry);
        return new BanResource(ClusterKeys.NameOf(entry.Key, prefix), ban.Reason, ban.By, ban.Since, ban.Until, entry.Modified);
    }

    // One address has one form, or a ban could be missed.
    private static string Canonical(string text) =>
        AddressPrefix.Parse(text)?.ToString() ?? throw ApiException.BadRequest($"'{text}' is neither an address nor a prefix such as 203.0.113.0/24.");
}
