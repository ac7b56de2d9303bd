using Multidustry.Core.Mathematics;

namespace Multidustry.Core.Tests.Mathematics;

public class GameRandomTests
{
    [TestCase(1, 3787875997830008111, 7110081793310507210, 1062776556, 4599948168561825750, 0, 305119, true)]
    [TestCase(0, 2940871956904845945, -1645442809927433695, 1064543659, 4605149406116280063, 4, 815568, false)]
    [TestCase(-5, -6446849434560563561, 4353230736003121856, 1062350764, 4604258794253757497, 5, 908742, false)]
    [TestCase(12345, 1382432690769144372, 8992747501898680205, 1063581632, 4603373681077835520, 2, 791701, true)]
    public void The_sequence_is_the_games(long seed, long first, long second, int single, long @double, int ofSeven, int ofMillion, bool boolean)
    {
        var random = new GameRandom(seed);

        Assert.That((long)random.NextUInt64(), Is.EqualTo(first));
        Assert.That((long)random.NextUInt64(), Is.EqualTo(second));
        Assert.That(BitConverter.SingleToInt32Bits(random.NextSingle()), Is.EqualTo(single));
        Assert.That(BitConverter.DoubleToInt64Bits(random.NextDouble()), Is.EqualTo(@double));
        Assert.That(random.NextInt32(7), Is.EqualTo(ofSeven));
        Assert.That(random.NextInt32(1_000_000), Is.EqualTo(ofMillion));
        Assert.That(random.NextBoolean(), Is.EqualTo(boolean));
    }

    [Test]
    public void A_stored_state_continues_the_sequence()
    {
        var random = new GameRandom(99);
        random.NextUInt64();
        var copy = new GameRandom(random.State0, random.State1);

        Assert.That(copy, Is.EqualTo(random));
        Assert.That(copy.NextUInt64(), Is.EqualTo(random.NextUInt64()));
    }

    [Test]
    public void Bounds_are_kept_and_reached()
    {
        var random = new GameRandom(4);
        var seen = new HashSet<int>();
        for (var i = 0; i < 1000; i++)
            seen.Add(random.NextInt32(3, 7));

        Assert.That(seen, Is.EquivalentTo(new[] { 3, 4, 5, 6, 7 }));
        Assert.That(() => random.NextInt32(0), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void A_seeded_number_is_the_same_every_time_and_skips_one_draw_for_powers_of_two()
    {
        var skipping = new GameRandom(6);
        skipping.NextUInt64();

        Assert.That(GameRandom.Seeded(6, 0, 8), Is.EqualTo(skipping.NextInt32(9)));
        Assert.That(GameRandom.Seeded(6, 0, 9), Is.EqualTo(new GameRandom(6).NextInt32(10)));
    }
}
