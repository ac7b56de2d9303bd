using Multidustry.Simulation.Tiles;

namespace Multidustry.Simulation.Tests.Tiles;

public class EdgeListTests
{
    [Test]
    public void A_single_tile_is_surrounded_right_up_left_down() =>
        Assert.That(EdgeList.Of(1).ToArray(), Is.EqualTo(new[] { (1, 0), (0, 1), (-1, 0), (0, -1) }));

    [Test]
    public void The_list_goes_once_around_by_angle([Range(1, 16)] int size)
    {
        var edges = EdgeList.Of(size).ToArray();
        var angles = edges.Select(e => (Math.Atan2(e.Y, e.X) + 2 * Math.PI) % (2 * Math.PI)).ToArray();

        Assert.That(edges, Has.Length.EqualTo(4 * size));
        Assert.That(edges, Is.Unique);
        Assert.That(angles, Is.Ordered);
        var footprint = Footprint.Of(0, 0, size);
        Assert.That(edges.Any(e => footprint.Contains(e.X, e.Y)), Is.False);
    }
}
