using System.Text;
using Multidustry.Core.Binary;

namespace Multidustry.Plugins.Packaging.Signatures;

/// <summary>
/// The signatures of a package: a line for each, <c>ed25519</c>, the public key and the signature in base 64. What is signed
/// is a fixed heading and the checksums of all files.
/// </summary>
internal static class SignatureFile
{
    /// <summary>Where the signatures stand in a package.</summary>
    public const string FileName = "SIGNATURES";

    private const string Algorithm = "ed25519";
    private const int SignatureBytes = 64;

    /// <summary>Keeps these signatures from being mistaken for signatures of anything else.</summary>
    private static readonly byte[] Heading = "Multidustry plugin package, version 1\n"u8.ToArray();

    /// <summary>Adds a signature; one by the same key is replaced.</summary>
    public static byte[] Add(byte[]? file, SigningKey key, byte[] checksums)
    {
        var others = Lines(file).Where(line => !line.StartsWith($"{Algorithm} {key.PublicKey} ", StringComparison.Ordinal));
        var mine = $"{Algorithm} {key.PublicKey} {Convert.ToBase64String(key.Sign(Message(checksums)))}";
        return Encoding.UTF8.GetBytes(string.Concat(others.Append(mine).Order(StringComparer.Ordinal).Select(line => line + "\n")));
    }

    /// <summary>Who signed the checksums; every signature has to be right.</summary>
    /// <exception cref="MalformedDataException">A signature is malformed or wrong, or there are too many.</exception>
    public static List<PublisherKey> Verify(byte[]? file, byte[] checksums, PackageLimits limits)
    {
        var lines = Lines(file);
        if (lines.Length > limits.MaxSignatures)
            throw new MalformedDataException($"{lines.Length} signatures, at most {limits.MaxSignatures}");
        var message = Message(checksums);
        return [.. lines.Select(line => Verify(line, message)).Distinct()];
    }

    private static PublisherKey Verify(string line, byte[] message)
    {
        var parts = line.Split(' ');
        var signature = new byte[SignatureBytes];
        if (parts.Length != 3 || parts[0] != Algorithm || !Convert.TryFromBase64String(parts[2], signature, out var length) || length != SignatureBytes)
            throw new MalformedDataException("a signature that is not 'ed25519 KEY SIGNATURE'");
        var key = PublisherKey.Parse(parts[1]);
        return key.Verifies(message, signature) ? key : throw new MalformedDataException($"the signature of {key} is wrong");
    }

    private static string[] Lines(byte[]? file) => file is null ? [] : Encoding.UTF8.GetString(file).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static byte[] Message(byte[] checksums) => [.. Heading, .. checksums];
}
