using Multidustry.Core.Binary;
using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Combat;
using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Combat;

/// <summary>The table that decides in which order an explosion hits. That the order is the game's is shown by recorded explosions.</summary>
public class CuckooTableTests
{
    [Test]
    public void Keeps_what_a_dictionary_keeps()
    {
        var seed = Seeds.Choose(20261122);
        var random = new GameRandom(seed);
        var table = new CuckooTable();
        for (var round = 0; round < 20; round++)
        {
            var expected = new Dictionary<int, float>();
            var range = random.NextInt32(1, 3000);
            for (var i = random.NextInt32(2000); i > 0; i--)
            {
                var key = random.NextInt32(4) == 0 ? random.NextInt32(-range, range) << 16 : random.NextInt32(-range, range);
                var value = random.NextSingle();
                table.Set(ref random, key, value);
                expected[key] = value;
                Assert.That(table[key], Is.EqualTo(value), $"seed {seed}");
            }
            Assert.That(Entries(table).OrderBy(entry => entry.Key), Is.EqualTo(expected.OrderBy(entry => entry.Key)), $"seed {seed}");
            table.Clear();
            Assert.That(Entries(table), Is.Empty);
        }
    }

    [Test]
    public void Takes_random_numbers_only_when_all_places_of_a_key_are_taken()
    {
        var random = new GameRandom(1);
        var table = new CuckooTable();
        for (var key = 0; key < 30; key++)
            table.Set(ref random, key, key);

        Assert.That(random, Is.EqualTo(new GameRandom(1)));

        for (var key = 1000; key < 1300; key++)
            table.Set(ref random, key * 64, key);
        Assert.That(random, Is.Not.EqualTo(new GameRandom(1)));
    }

    [Test]
    public void The_same_keys_come_in_another_order_once_the_table_has_grown()
    {
        var random = new GameRandom(1);
        var table = new CuckooTable();
        int[] keys = [.. Enumerable.Range(1, 20).Select(i => i * 37)];
        int[] Order()
        {
            table.Clear();
            foreach (var key in keys)
                table.Set(ref random, key, 1f);
            return [.. Entries(table).Select(entry => entry.Key)];
        }

        var fresh = Order();
        for (var key = 1; key < 500; key++)
            table.Set(ref random, key, 1f);
        var grown = Order();
        var size = table.Capacity;
        table = new CuckooTable();
        table.Restore(size);

        Assert.That(grown, Is.EquivalentTo(fresh).And.Not.EqualTo(fresh));
        Assert.That(Order(), Is.EqualTo(grown));
    }

    [TestCase(0)]
    [TestCase(-64)]
    [TestCase(63)]
    [TestCase(96)]
    [TestCase(1 << 30)]
    public void A_size_that_no_table_has_is_refused(int size) =>
        Assert.That(() => new CuckooTable().Restore(size), Throws.TypeOf<MalformedDataException>());

    private static List<KeyValuePair<int, float>> Entries(CuckooTable table)
    {
        var entries = new List<KeyValuePair<int, float>>();
        for (var i = 0; i < table.Length; i++)
            if (table.TryGet(i, out var key, out var value))
                entries.Add(new(key, value));
        return entries;
    }
}
