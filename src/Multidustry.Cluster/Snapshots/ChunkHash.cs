using System.Security.Cryptography;

namespace Multidustry.Cluster.Snapshots;

/// <summary>The address of a chunk: the SHA-256 of its content.</summary>
public readonly record struct ChunkHash
{
    /// <summary>Bytes of a hash.</summary>
    public const int Size = SHA256.HashSizeInBytes;

    /// <summary>From 64 hexadecimal digits.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public ChunkHash(string hex) =>
        Hex = hex is { Length: 2 * Size } && hex.All(char.IsAsciiHexDigitLower) ? hex : throw new FormatException($"'{hex}' is no SHA-256.");

    /// <summary>The hash in small hexadecimal digits.</summary>
    public string Hex { get; }

    /// <summary>The address of a content.</summary>
    public static ChunkHash Of(ReadOnlySpan<byte> content) => new(Convert.ToHexStringLower(SHA256.HashData(content)));

    /// <inheritdoc/>
    public override string ToString() => Hex;
}
