namespace Multidustry.Protocol.Worlds;

/// <summary>The checksum at the end of a zlib stream, and how those of two pieces give that of both (RFC 1950).</summary>
internal static class Adler32
{
    private const uint Modulus = 65521;

    // Sums of this many bytes can't overflow 32 bits.
    private const int LongestPiece = 5552;

    public static uint Compute(ReadOnlySpan<byte> data)
    {
        uint a = 1, b = 0;
        while (!data.IsEmpty)
        {
            var piece = data[..Math.Min(data.Length, LongestPiece)];
            foreach (var value in piece)
            {
                a += value;
                b += a;
            }

            a %= Modulus;
            b %= Modulus;
            data = data[piece.Length..];
        }

        return (b << 16) | a;
    }

    /// <summary>The checksum of the first piece followed by the second.</summary>
    public static uint Combine(uint first, uint second, long secondLength)
    {
        ulong a1 = first & 0xFFFF, b1 = first >> 16, a2 = second & 0xFFFF, b2 = second >> 16;
        var a = (a1 + a2 + Modulus - 1) % Modulus;
        var shift = (ulong)(secondLength % Modulus);
        var b = (b1 + b2 + shift * (a1 + Modulus - 1)) % Modulus;
        return (uint)((b << 16) | a);
    }
}
