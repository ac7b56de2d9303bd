namespace Multidustry.Protocol.Tests.Packets;

/// <summary>Changes bytes the way transmission errors and attackers do.</summary>
public static class Mutation
{
    private static readonly byte[] Extremes = [0x00, 0x01, 0x7F, 0x80, 0xFE, 0xFF];

    /// <summary>A changed copy.</summary>
    public static byte[] Of(byte[] original, Random random, Func<byte[]> other)
    {
        var bytes = original.ToList();
        for (var left = random.Next(1, 5); left > 0; left--)
        {
            var at = random.Next(bytes.Count + 1);
            switch (random.Next(7))
            {
                case 0 when at < bytes.Count:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1 when at < bytes.Count:
                    bytes[at] = Extremes[random.Next(Extremes.Length)];
                    break;
                case 2:
                    bytes.RemoveRange(at, random.Next(bytes.Count - at + 1));
                    break;
                case 3:
                    bytes.InsertRange(at, Enumerable.Range(0, random.Next(1, 9)).Select(_ => (byte)random.Next()));
                    break;
                case 4:
                    bytes.InsertRange(at, Enumerable.Repeat(Extremes[random.Next(Extremes.Length)], random.Next(1, 64)));
                    break;
                case 5:
                    bytes.InsertRange(at, other().Take(256));
                    break;
                default:
                    // A length field that promises far more than there is.
                    for (var i = at; i < Math.Min(at + 4, bytes.Count); i++)
                        bytes[i] = i == at ? (byte)0x7F : (byte)0xFF;
                    break;
            }
        }

        return [.. bytes];
    }
}
