using Multidustry.Core.Geometry;

namespace Multidustry.Simulation.Blocks.Power.Nodes;

/// <summary>How far lasers of power nodes reach, in world units, and what stops them.</summary>
internal static class LaserReach
{
    /// <summary>Whether a circle around a building overlaps another's square.</summary>
    public static bool Overlaps(World world, int from, float range, int to)
    {
        var (x, y) = world.CentreOf(from);
        var (toX, toY) = world.CentreOf(to);
        var half = HalfSize(world, to);
        var (dx, dy) = (Math.Max(Math.Abs(toX - x) - half, 0f), Math.Max(Math.Abs(toY - y) - half, 0f));
        return dx * dx + dy * dy < range * range;
    }

    /// <summary>Whether something insulated stands on the line of tiles between two buildings' origins.</summary>
    public static bool IsInsulated(World world, int from, int to)
    {
        var (start, end) = (world.Tiles.PositionOf(world.Buildings.Tile.Values[from]), world.Tiles.PositionOf(world.Buildings.Tile.Values[to]));
        int x = start.X, y = start.Y;
        var (dx, dy) = (Math.Abs(end.X - x), Math.Abs(end.Y - y));
        var (stepX, stepY) = (x < end.X ? 1 : -1, y < end.Y ? 1 : -1);
        var error = dx - dy;
        while (true)
        {
            if (world.Tiles.BuildingAt(x, y) is >= 0 and var building && world.PowerGraphs.SpecOf(building).IsInsulated)
                return true;
            if (x == end.X && y == end.Y)
                return false;
            var twice = 2 * error;
            if (twice > -dy)
            {
                error -= dy;
                x += stepX;
            }
            // The step above does not count for this one.
            if (twice < dx)
            {
                error += dx;
                y += stepY;
            }
        }
    }

    private static float HalfSize(World world, int building) =>
        world.Traits[world.Buildings.Block.Values[building]].Size * TilePosition.WorldUnits / 2f;
}
