using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Tests.Blocks;

namespace Multidustry.Simulation.Tests.Buildings;

public class DirectionsTests
{
    private static readonly (string Block, int Size)[] Sizes = [("router", 1), ("distributor", 2), ("vault", 3), ("laser-drill", 3), ("blast-drill", 4)];

    [Test]
    public void What_lies_ahead_is_found_from_blocks_of_any_size([Values(0, 1, 2, 3)] int direction)
    {
        foreach (var (block, size) in Sizes)
        {
            var world = TestWorlds.Ready();
            var building = world.Place(block, 10, 10, (byte)direction);
            var (dx, dy) = Directions.Step(direction);
            var area = Simulation.Tiles.Footprint.Of(10, 10, size);
            var wall = world.Place("copper-wall",
                dx > 0 ? area.Right + 1 : dx < 0 ? area.Left - 1 : 10,
                dy > 0 ? area.Top + 1 : dy < 0 ? area.Bottom - 1 : 10);
            var oddOrForward = size % 2 == 1 || direction < 2;

            Assert.That(Directions.Towards(world, building, wall), Is.EqualTo(direction), block);
            // The game looks one tile too far from blocks of even size, to the left and down.
            Assert.That(Directions.Facing(world, building), Is.EqualTo(oddOrForward ? wall : -1), block);
        }
    }

    [Test]
    public void Items_enter_from_the_side_where_the_source_lies()
    {
        foreach (var (block, size) in Sizes)
            for (var direction = 0; direction < 4; direction++)
            {
                var world = TestWorlds.Ready();
                var source = world.Place(block, 10, 10);
                var area = Simulation.Tiles.Footprint.Of(10, 10, size);
                var (dx, dy) = Directions.Step(direction);
                for (var along = 0; along < size; along++)
                {
                    var target = world.Place("conveyor",
                        dx > 0 ? area.Right + 1 : dx < 0 ? area.Left - 1 : area.Left + along,
                        dy > 0 ? area.Top + 1 : dy < 0 ? area.Bottom - 1 : area.Bottom + along);
                    Assert.That(Directions.Entering(world, source, target), Is.EqualTo(direction), block);
                }
            }
    }

    [Test]
    public void Nothing_enters_from_where_it_does_not_touch()
    {
        var world = TestWorlds.Ready();
        var source = world.Place("router", 10, 10);

        Assert.That(Directions.Entering(world, source, world.Place("conveyor", 11, 11)), Is.EqualTo(-1), "cornerwise");
        Assert.That(Directions.Entering(world, source, world.Place("conveyor", 12, 10)), Is.EqualTo(-1), "away");
    }
}
