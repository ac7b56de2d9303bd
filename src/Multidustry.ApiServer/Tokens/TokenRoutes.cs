using Microsoft.AspNetCore.Http;
using Multidustry.ApiServer.Http;
using Multidustry.ApiServer.Security;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Records;

namespace Multidustry.ApiServer.Tokens;

/// <summary>A token without its secret.</summary>
internal sealed record TokenResource(string Id, TokenRole Role, string Description, DateTimeOffset Created, DateTimeOffset? Expires);

/// <summary>A token to make.</summary>
internal sealed record TokenRequest(TokenRole Role, string Description = "", DateTimeOffset? Expires = null);

/// <summary>A token that was made; this is the only time that it is seen.</summary>
internal sealed record NewToken(string Id, TokenRole Role, string Token);

/// <summary>Who asks.</summary>
internal sealed record WhoAmI(string Token, TokenRole Role);

/// <summary>Who may use the API.</summary>
internal static class TokenRoutes
{
    public static void Map(RouteGroup routes)
    {
        routes.Map("GET", "/whoami", new("whoAmI", "Whose token this is and what it may do.", TokenRole.Reader) { Response = ApiJson.Default.WhoAmI },
            call => call.WriteAsync(new WhoAmI(call.Caller.Token, call.Caller.Role), ApiJson.Default.WhoAmI));
        routes.Map("GET", "/tokens", new("listTokens", "Tokens, without their secrets.", TokenRole.Admin) { Response = ApiJson.Default.PageTokenResource, IsPaged = true },
            async call => await call.WriteAsync(await call.PageAsync(ClusterKeys.Tokens, Describe).ConfigureAwait(false), ApiJson.Default.PageTokenResource).ConfigureAwait(false));
        routes.Map("POST", "/tokens/{name}", new("createToken", "Makes a token; its secret is shown once.", TokenRole.Admin)
        {
            Request = ApiJson.Default.TokenRequest, Response = ApiJson.Default.NewToken, Status = StatusCodes.Status201Created,
        }, CreateAsync);
        routes.Map("DELETE", "/tokens/{name}", new("deleteToken", "Ends a token at once.", TokenRole.Admin) { Status = StatusCodes.Status204NoContent },
            call => call.DeleteAsync(ClusterKeys.Token(call.Name()), $"token '{call.Name()}'"));
    }

    private static async Task CreateAsync(ApiCall call)
    {
        var (id, request) = (call.Name(), await call.ReadAsync(ApiJson.Default.TokenRequest).ConfigureAwait(false));
        var (token, hash) = ApiToken.Create(id);
        var record = new TokenRecord { Hash = hash, Role = request.Role, Description = request.Description, Expires = request.Expires, Created = call.Api.Time.GetUtcNow() };
        var transaction = new StoreTransaction().IfAbsent(ClusterKeys.Token(id)).Put(ClusterKeys.Token(id), RecordCodec.Write(record));
        if (!(await call.Api.CommitAsync(transaction, call.Aborted).ConfigureAwait(false)).Succeeded)
            throw new ApiException("Taken", StatusCodes.Status409Conflict, $"There is a token '{id}' already.");
        await call.WriteAsync(new NewToken(id, request.Role, token), ApiJson.Default.NewToken, StatusCodes.Status201Created).ConfigureAwait(false);
    }

    private static TokenResource Describe(StoreEntry entry)
    {
        var token = RecordCodec.Read<TokenRecord>(entry);
        return new TokenResource(ClusterKeys.NameOf(entry.Key, ClusterKeys.Tokens), token.Role, token.Description, token.Created, token.Expires);
    }
}
