using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Multidustry.Cluster.Records;

namespace Multidustry.ApiServer.Security;

/// <summary>The form of tokens: the id, by which the record is found, a dot, and the secret, of which only the hash is kept.</summary>
internal static class ApiToken
{
    private const int SecretBytes = 32;

    // The secret is as long as the hash and random, so one round of a fast hash is enough.
    public static (string Token, byte[] Hash) Create(string id)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        return ($"{id}.{secret}", HashOf(secret));
    }

    public static (string Id, byte[] Hash)? Parse(string token)
    {
        var dot = token.LastIndexOf('.');
        return dot > 0 && token.Length <= RecordLimits.MaxKeyLength && RecordLimits.IsName(token[..dot]) ? (token[..dot], HashOf(token[(dot + 1)..])) : null;
    }

    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
