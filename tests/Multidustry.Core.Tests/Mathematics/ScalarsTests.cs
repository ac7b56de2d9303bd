using Multidustry.Core.Mathematics;
using Multidustry.TestKit;

namespace Multidustry.Core.Tests.Mathematics;

public class ScalarsTests
{
    [TestCase(0, 10, 3, 3)]
    [TestCase(0, -10, 3, -3)]
    [TestCase(9, 10, 3, 10)]
    public void Approaching_never_passes_the_target(float from, float to, float speed, float expected) =>
        Assert.That(Scalars.Approach(from, to, speed), Is.EqualTo(expected));

    [TestCase(7, 3, 1)]
    [TestCase(-1, 3, 2)]
    [TestCase(-3, 3, 0)]
    public void A_remainder_has_the_divisors_sign(int value, int divisor, int expected)
    {
        Assert.That(Scalars.Mod(value, divisor), Is.EqualTo(expected));
        Assert.That(Scalars.Mod((float)value, divisor), Is.EqualTo(expected));
    }

    [TestCase(0f, 0)]
    [TestCase(3.99f, 0)]
    [TestCase(4f, 1)]
    [TestCase(-4f, 0)]
    [TestCase(-4.1f, -1)]
    [TestCase(80f, 10)]
    public void A_tile_reaches_half_a_tile_around_its_centre(float world, int tile) => Assert.That(Scalars.ToTile(world), Is.EqualTo(tile));

    [Test]
    public void Every_tiles_centre_lies_in_it()
    {
        for (var tile = -1000; tile <= 1000; tile++)
            Assert.That(Scalars.ToTile(tile * 8f), Is.EqualTo(tile));
    }

    [TestCase(2, 1)]
    [TestCase(-1, 0)]
    [TestCase(0.5f, 0.5f)]
    public void Clamping_keeps_a_number_between_zero_and_one(float value, float expected) => Assert.That(Scalars.Clamp(value), Is.EqualTo(expected));

    [Test]
    public void Interpolation_is_not_clamped() => Assert.That(Scalars.Lerp(10, 20, 1.5f), Is.EqualTo(25));

    [Test]
    public void The_length_of_a_vector_is_pythagoras() => Assert.That(Scalars.Length(3, -4), Is.EqualTo(5));

    [Test]
    public void Mixing_is_a_bijection_that_spreads_small_differences()
    {
        var random = new Random(Seeds.Choose(5));
        var seen = new HashSet<ulong>();
        for (var i = 0; i < 10_000; i++)
            Assert.That(seen.Add(Murmur.Mix((ulong)i)), Is.True);
        var flipped = Enumerable.Range(0, 1000).Average(_ =>
        {
            var value = (ulong)random.NextInt64();
            return System.Numerics.BitOperations.PopCount(Murmur.Mix(value) ^ Murmur.Mix(value ^ (1ul << random.Next(64))));
        });
        Assert.That(flipped, Is.InRange(30, 34), "half of the 64 bits");
        Assert.That(Murmur.Mix(0), Is.Zero);
    }
}
