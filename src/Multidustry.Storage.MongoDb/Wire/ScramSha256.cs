using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Multidustry.Core.Binary;

namespace Multidustry.Storage.MongoDb.Wire;

/// <summary>The client's side of SCRAM-SHA-256 (RFC 5802 and 7677). The password never leaves, and the server has to prove that it knows it.</summary>
internal sealed class ScramSha256(string user, string password, string nonce)
{
    private const string Header = "n,,";
    private const int MaxIterations = 1_000_000;
    private const int MinIterations = 4096;
    private readonly string _first = $"n={user.Replace("=", "=3D", StringComparison.Ordinal).Replace(",", "=2C", StringComparison.Ordinal)},r={nonce}";
    private byte[] _serverSignature = [];

    /// <summary>A new nonce.</summary>
    public static string NewNonce() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(24));

    /// <summary>The first message.</summary>
    public string First => Header + _first;

    /// <summary>The answer to the server's first message.</summary>
    /// <exception cref="MalformedDataException">The message is malformed or asks for too little or too much.</exception>
    public string Final(string serverFirst)
    {
        var fields = serverFirst.Split(',');
        if (fields.Length < 3 || !fields[0].StartsWith("r=" + nonce, StringComparison.Ordinal) || fields[0].Length <= nonce.Length + 2 || !fields[1].StartsWith("s=", StringComparison.Ordinal) || !fields[2].StartsWith("i=", StringComparison.Ordinal)
            || !int.TryParse(fields[2][2..], NumberStyles.None, CultureInfo.InvariantCulture, out var iterations) || iterations is < MinIterations or > MaxIterations)
            throw new MalformedDataException("the server's first SCRAM message is malformed, or asks for too few or too many iterations");
        var salted = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password.Normalize(NormalizationForm.FormKC)), Salt(fields[1][2..]), iterations, HashAlgorithmName.SHA256, 32);
        var clientKey = HMACSHA256.HashData(salted, "Client Key"u8);
        var withoutProof = $"c={Convert.ToBase64String(Encoding.UTF8.GetBytes(Header))},{fields[0]}";
        var message = Encoding.UTF8.GetBytes($"{_first},{serverFirst},{withoutProof}");
        var proof = HMACSHA256.HashData(SHA256.HashData(clientKey), message);
        for (var i = 0; i < proof.Length; i++)
            proof[i] ^= clientKey[i];
        _serverSignature = HMACSHA256.HashData(HMACSHA256.HashData(salted, "Server Key"u8), message);
        return $"{withoutProof},p={Convert.ToBase64String(proof)}";
    }

    /// <summary>Whether the server's last message proves that it knows the password.</summary>
    public bool Verifies(string serverFinal) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(serverFinal), Encoding.UTF8.GetBytes("v=" + Convert.ToBase64String(_serverSignature)));

    private static byte[] Salt(string text)
    {
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException problem)
        {
            throw new MalformedDataException("the server's SCRAM salt is no base 64", inner: problem);
        }
    }
}
