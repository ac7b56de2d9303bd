using Multidustry.Wasm.Wasi;

namespace Multidustry.Wasm.Tests.Wasi;

public sealed class WasiTests
{
    // Reference values of the published algorithm for seed 1234567.
    [Test]
    public void Random_numbers_follow_the_published_algorithm()
    {
        var random = new SplitMix64(1234567);
        Assert.That(random.Next(), Is.EqualTo(6457827717110365317));
        Assert.That(random.Next(), Is.EqualTo(3203168211198807973));
    }

    [Test]
    public void Random_bytes_are_the_numbers_in_order()
    {
        var bytes = new SplitMix64(5).Bytes(12);
        var numbers = new SplitMix64(5);
        Assert.That(BitConverter.ToUInt64(bytes), Is.EqualTo(numbers.Next()));
        Assert.That(BitConverter.ToUInt32(bytes, 8), Is.EqualTo((uint)numbers.Next()));
    }

    [Test]
    public void Nothing_from_outside_is_granted_by_default()
    {
        Assert.That(WasiOptions.Default.Clock(), Is.EqualTo(TimeSpan.Zero));
        Assert.That(WasiOptions.Default.Environment, Is.Empty);
        Assert.That(WasiOptions.Default.Arguments, Is.Empty);
    }
}
