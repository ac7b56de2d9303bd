namespace Multidustry.Protocol.Tests.Compression;

/// <summary>Inputs of many textures, made from a seed.</summary>
internal static class Lz4Samples
{
    public static byte[] Make(Random random, int length) => random.Next(4) switch
    {
        0 => Noise(random, length),
        1 => Repeats(random, length, random.Next(1, 40)),
        2 => Alphabet(random, length),
        _ => Mixed(random, length),
    };

    private static byte[] Noise(Random random, int length)
    {
        var data = new byte[length];
        random.NextBytes(data);
        return data;
    }

    private static byte[] Repeats(Random random, int length, int period)
    {
        var pattern = Noise(random, period);
        var data = new byte[length];
        for (var i = 0; i < length; i++)
            data[i] = pattern[i % period];
        return data;
    }

    private static byte[] Alphabet(Random random, int length)
    {
        var data = new byte[length];
        for (var i = 0; i < length; i++)
            data[i] = (byte)random.Next(3);
        return data;
    }

    private static byte[] Mixed(Random random, int length)
    {
        var data = Noise(random, length);
        for (var at = 0; at < length;)
        {
            var run = Math.Min(random.Next(1, 600), length - at);
            if (random.Next(2) == 0)
                data.AsSpan(at, run).Fill((byte)random.Next(256));
            at += run;
        }

        return data;
    }
}
