using System.Security.Cryptography;
using System.Text;
using Multidustry.Storage.MongoDb.Bson;

namespace Multidustry.Storage.MongoDb.Tests;

/// <summary>The server's side of SCRAM-SHA-256 (RFC 5802), written from its formulas.</summary>
internal sealed class FakeScram(string user, string password)
{
    private static readonly byte[] Salt = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];
    private string _authMessage = "";
    private string _nonce = "";

    public bool IsDone { get; private set; }

    public BsonDocument Answer(BsonDocument command)
    {
        var payload = Encoding.UTF8.GetString((byte[])command["payload"]!);
        if (command["saslStart"] is not null)
        {
            var bare = payload["n,,".Length..];
            _nonce = bare.Split(",r=")[1] + "server";
            var first = $"r={_nonce},s={Convert.ToBase64String(Salt)},i=4096";
            _authMessage = $"{bare},{first}";
            return command["mechanism"] is "SCRAM-SHA-256" && bare == $"n={user},r={_nonce[..^6]}" ? Reply(first) : FakeMongoServer.Refusal(18, "Authentication failed.");
        }

        var parts = payload.Split(",p=");
        var salted = Rfc2898DeriveBytes.Pbkdf2(password, Salt, 4096, HashAlgorithmName.SHA256, 32);
        var stored = SHA256.HashData(HMACSHA256.HashData(salted, "Client Key"u8));
        var message = Encoding.UTF8.GetBytes($"{_authMessage},{parts[0]}");
        var clientKey = HMACSHA256.HashData(stored, message).Zip(Convert.FromBase64String(parts[1]), (a, b) => (byte)(a ^ b)).ToArray();
        if (parts[0] != $"c=biws,r={_nonce}" || !SHA256.HashData(clientKey).SequenceEqual(stored))
            return FakeMongoServer.Refusal(18, "Authentication failed.");
        IsDone = true;
        return Reply("v=" + Convert.ToBase64String(HMACSHA256.HashData(HMACSHA256.HashData(salted, "Server Key"u8), message)));
    }

    private BsonDocument Reply(string payload) => new() { ["conversationId"] = 1, ["done"] = IsDone, ["payload"] = Encoding.UTF8.GetBytes(payload), ["ok"] = 1.0 };
}
