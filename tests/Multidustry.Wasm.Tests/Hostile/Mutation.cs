namespace Multidustry.Wasm.Tests.Hostile;

/// <summary>Changes a few bytes behind the header.</summary>
internal static class Mutation
{
    private const int HeaderBytes = 8, MostChanges = 3;

    public static byte[] Of(byte[] seed, Random random)
    {
        var bytes = (byte[])seed.Clone();
        for (var changes = random.Next(1, MostChanges + 1); changes > 0; changes--)
        {
            var place = random.Next(HeaderBytes, bytes.Length);
            bytes[place] = random.Next(3) switch
            {
                0 => (byte)random.Next(256),
                1 => (byte)(bytes[place] ^ (1 << random.Next(8))),
                _ => bytes[random.Next(HeaderBytes, bytes.Length)],
            };
        }
        return bytes;
    }
}
