using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Tests.Ecs;

public class StateHasherTests
{
    [Test]
    public void Every_single_bit_counts([Values(1, 31, 128, 200, 1024)] int length)
    {
        var bytes = new byte[length];
        var seen = new HashSet<ulong> { Hash(bytes) };
        for (var bit = 0; bit < length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << bit % 8);
            Assert.That(seen.Add(Hash(bytes)), Is.True, $"bit {bit}");
            bytes[bit / 8] ^= (byte)(1 << bit % 8);
        }
    }

    [Test]
    public void Values_that_move_to_the_next_column_change_the_hash()
    {
        var together = new StateHasher();
        together.Add<int>([1, 2]);
        together.Add<int>([3]);
        var apart = new StateHasher();
        apart.Add<int>([1]);
        apart.Add<int>([2, 3]);

        Assert.That(together.Finish(), Is.Not.EqualTo(apart.Finish()));
    }

    private static ulong Hash(byte[] bytes)
    {
        var hasher = new StateHasher();
        hasher.Add<byte>(bytes);
        return hasher.Finish();
    }
}
