using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Multidustry.ApiServer.Http;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Records;

namespace Multidustry.ApiServer.Security;

/// <summary>Finds out who asks and whether they may. Thread-safe.</summary>
internal sealed class TokenVerifier(ICoordinationStore store, ApiOptions options, TimeProvider time)
{
    private const string Scheme = "Bearer ";
    private static readonly byte[] NoHash = new byte[SHA256.HashSizeInBytes];
    private readonly byte[]? _root = options.RootToken is { } root ? ApiToken.HashOf(root) : null;

    /// <exception cref="ApiException">No token, a wrong one, or one that may not do this.</exception>
    public async ValueTask<Caller> AuthoriseAsync(HttpContext context, TokenRole needed)
    {
        var header = context.Request.Headers.Authorization.ToString();
        var caller = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? await VerifyAsync(header[Scheme.Length..].Trim(), context.RequestAborted).ConfigureAwait(false) : null;
        if (caller is null)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            throw new ApiException("Who are you?", StatusCodes.Status401Unauthorized, header.Length == 0 ? "Send a token: Authorization: Bearer …" : "The token is wrong or has ended.");
        }

        return caller.Role >= needed ? caller : throw new ApiException("Not allowed", StatusCodes.Status403Forbidden, $"The token '{caller.Token}' has the role {caller.Role}; this needs {needed}.");
    }

    private async ValueTask<Caller?> VerifyAsync(string token, CancellationToken cancellationToken)
    {
        if (_root is not null && CryptographicOperations.FixedTimeEquals(_root, ApiToken.HashOf(token)))
            return new Caller("root", TokenRole.Admin);
        if (ApiToken.Parse(token) is not { } parsed)
            return null;
        var entry = await store.GetAsync(ClusterKeys.Token(parsed.Id), cancellationToken).ConfigureAwait(false);
        var record = entry is null ? null : RecordCodec.Read<TokenRecord>(entry);
        // Compared in any case, so that the time doesn't tell which ids there are.
        var isRight = CryptographicOperations.FixedTimeEquals(record is null ? NoHash : record.Hash.Span, parsed.Hash);
        return isRight && record is not null && (record.Expires is null || record.Expires > time.GetUtcNow()) ? new Caller(parsed.Id, record.Role) : null;
    }
}
