using Multidustry.Core.Rules;
using Multidustry.Simulation.Maps;
using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Maps;

public class MapRotationTests
{
    private static readonly MapEntry[] Maps = [.. "abcde".Select(letter => new MapEntry($"{letter}.msav", $"{letter}", "", "", 1, 1, Gamemode.Survival))];

    [Test]
    public void A_listed_rotation_begins_again_at_its_end() =>
        Assert.That(Names(new MapRotation(Maps), 7), Is.EqualTo("abcdeab"));

    [Test]
    public void A_shuffled_rotation_plays_every_map_once_per_round_and_none_twice_in_a_row()
    {
        var names = Names(new MapRotation(Maps, MapOrder.Shuffled, Seeds.Choose(4)), 500);

        foreach (var round in names.Chunk(Maps.Length))
            Assert.That(round.Order(), Is.EqualTo("abcde"));
        Assert.That(names.Zip(names.Skip(1)).All(pair => pair.First != pair.Second));
        Assert.That(names.Chunk(Maps.Length).Select(round => new string(round)).Distinct().Count(), Is.GreaterThan(10));
    }

    [Test]
    public void The_same_seed_gives_the_same_order() =>
        Assert.That(Names(new MapRotation(Maps, MapOrder.Shuffled, 7), 20), Is.EqualTo(Names(new MapRotation(Maps, MapOrder.Shuffled, 7), 20)));

    [Test]
    public void The_current_map_is_the_last_one_given()
    {
        var rotation = new MapRotation(Maps);
        Assert.That(rotation.Current, Is.Null);
        Assert.That(rotation.Next(), Is.SameAs(rotation.Current));
    }

    [Test]
    public void A_rotation_without_maps_is_refused() =>
        Assert.That(() => new MapRotation([]), Throws.ArgumentException);

    private static string Names(MapRotation rotation, int count) => string.Concat(Enumerable.Range(0, count).Select(_ => rotation.Next().Name));
}
