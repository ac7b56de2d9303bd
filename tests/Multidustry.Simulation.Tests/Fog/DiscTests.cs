using Multidustry.Simulation.Fog;

namespace Multidustry.Simulation.Tests.Fog;

internal sealed class DiscTests
{
    [Test]
    public void Small_discs_have_the_games_rim()
    {
        Assert.That(Disc.Of(0), Is.EqualTo(new short[] { 0 }));
        Assert.That(Disc.Of(1), Is.EqualTo(new short[] { 1, 0 }));
        Assert.That(Disc.Of(2), Is.EqualTo(new short[] { 2, 2, 1 }));
        Assert.That(Disc.Of(3), Is.EqualTo(new short[] { 3, 3, 2, 1 }));
        Assert.That(Disc.Of(4), Is.EqualTo(new short[] { 4, 4, 3, 3, 1 }));
    }

    [TestCase(5), TestCase(13), TestCase(21), TestCase(40), TestCase(200)]
    public void A_disc_never_widens_from_its_middle_and_stays_a_tile_from_the_true_circle(int radius)
    {
        var halves = Disc.Of(radius);
        for (var row = 0; row <= radius; row++)
        {
            Assert.That(halves[row], Is.LessThanOrEqualTo(row == 0 ? radius : halves[row - 1]));
            Assert.That(halves[row], Is.EqualTo(Math.Sqrt(radius * radius - row * row)).Within(row < radius * 0.9 ? 1.0 : 0.45 * radius));
        }
    }

    [Test]
    public void Discs_are_cut_off_at_the_edge_of_the_map()
    {
        var tiles = new TileSet(10, 10);
        tiles.AddDisc(0, 9, 3);
        var seen = Enumerable.Range(0, 100).Where(tile => tiles[tile]).ToArray();
        Assert.That(seen, Is.EqualTo(new[] { 60, 61, 70, 71, 72, 80, 81, 82, 83, 90, 91, 92, 93 }));
    }

    [Test]
    public void Runs_set_exactly_their_tiles()
    {
        for (var first = 0; first < 130; first += 13)
            for (var count = 0; count <= 200 - first; count += 7)
            {
                var tiles = new TileSet(200, 1);
                tiles.Add(first, count);
                Assert.That(Enumerable.Range(0, 200).Where(tile => tiles[tile]), Is.EqualTo(Enumerable.Range(first, count)));
            }
    }
}
