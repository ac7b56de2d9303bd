using System.Buffers.Binary;

namespace Multidustry.Protocol.Tests.Framing;

/// <summary>Bytes that an attacker might send: recorded frames, truncated, mutated, with false lengths, or noise.</summary>
internal static class HostileFrames
{
    private static readonly byte[][] Recorded = [.. GoldenFrames.All.Select(golden => golden.Tcp).Where(tcp => tcp.Length < 4096)];

    /// <summary>Writes one hostile stream to the buffer.</summary>
    /// <returns>Its length.</returns>
    public static int Make(Random random, byte[] buffer)
    {
        if (random.Next(8) == 0)
            return Noise(random, buffer);
        var frame = Recorded[random.Next(Recorded.Length)];
        frame.CopyTo(buffer, 0);
        var length = frame.Length;
        switch (random.Next(6))
        {
            case 0:
                return random.Next(length + 1);
            case 1:
                BinaryPrimitives.WriteUInt16BigEndian(buffer, (ushort)random.Next(65536));
                break;
            case 2 when length >= 6:
                BinaryPrimitives.WriteUInt16BigEndian(buffer.AsSpan(3), (ushort)random.Next(65536));
                break;
            case 3:
                buffer[length++] = (byte)random.Next(256);
                break;
            case 4 when length >= 6:
                buffer[5] ^= (byte)random.Next(1, 4);
                break;
            default:
                for (var flips = random.Next(1, 8); flips > 0; flips--)
                    buffer[random.Next(2, length)] = (byte)random.Next(256);
                break;
        }

        return length;
    }

    private static int Noise(Random random, byte[] buffer)
    {
        var length = random.Next(200);
        random.NextBytes(buffer.AsSpan(0, length));
        if (length > 2 && random.Next(2) == 0)
            BinaryPrimitives.WriteUInt16BigEndian(buffer, (ushort)(length - 2));
        return length;
    }
}
