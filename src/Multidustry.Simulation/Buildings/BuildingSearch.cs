using Multidustry.Core.Geometry;
using Multidustry.Simulation.Tiles;

namespace Multidustry.Simulation.Buildings;

/// <summary>Finds the buildings of a team in an area given in world units, row by row.</summary>
internal static class BuildingSearch
{
    /// <summary>Buildings whose square overlaps a square around a point.</summary>
    public static void InSquare(World world, byte team, float x, float y, float range, List<int> found) =>
        InSquare(world, team, x, y, range, found, default(All));

    /// <summary>Buildings whose centre is nearer to a point than the range and half their size.</summary>
    public static void InCircle(World world, byte team, float x, float y, float range, List<int> found) =>
        InCircle(world, team, x, y, range, found, default(All));

    /// <summary>Buildings of a kind whose centre is nearer to a point than the range and half their size.</summary>
    public static void InCircle<TFilter>(World world, byte team, float x, float y, float range, List<int> found, TFilter filter)
        where TFilter : struct, IBuildingFilter
    {
        InSquare(world, team, x, y, range, found, filter);
        var kept = 0;
        for (var i = 0; i < found.Count; i++)
        {
            var building = found[i];
            var (dx, dy) = (world.CentreOf(building).X - x, world.CentreOf(building).Y - y);
            var reach = range + HalfSize(world, building);
            if (dx * dx + dy * dy < reach * reach)
                found[kept++] = building;
        }
        found.RemoveRange(kept, found.Count - kept);
    }

    private static void InSquare<TFilter>(World world, byte team, float x, float y, float range, List<int> found, TFilter filter)
        where TFilter : struct, IBuildingFilter
    {
        found.Clear();
        var (left, right) = (Math.Max(TileOf(x - range), 0), Math.Min(TileOf(x + range), world.Tiles.Width - 1));
        var (bottom, top) = (Math.Max(TileOf(y - range), 0), Math.Min(TileOf(y + range), world.Tiles.Height - 1));
        for (var tileY = bottom; tileY <= top; tileY++)
        {
            var last = -1;
            for (var tileX = left; tileX <= right; tileX++)
            {
                if (world.Tiles.BuildingAt(tileX, tileY) is not (>= 0 and var building) || building == last)
                    continue;
                last = building;
                if (world.Buildings.Team.Values[building] == team && filter.Has(world, building)
                    && IsFirstTile(world, building, tileX, tileY, left, bottom) && Overlaps(world, building, x, y, range))
                    found.Add(building);
            }
        }
    }

    private static bool IsFirstTile(World world, int building, int x, int y, int left, int bottom)
    {
        var origin = world.Buildings.Position.Values[building];
        var area = Footprint.Of(origin.X, origin.Y, world.Traits[world.Buildings.Block.Values[building]].Size);
        return x == Math.Max(area.Left, left) && y == Math.Max(area.Bottom, bottom);
    }

    private static bool Overlaps(World world, int building, float x, float y, float range)
    {
        var (centreX, centreY) = world.CentreOf(building);
        var reach = range + HalfSize(world, building);
        return Math.Abs(centreX - x) < reach && Math.Abs(centreY - y) < reach;
    }

    private static float HalfSize(World world, int building) =>
        world.Traits[world.Buildings.Block.Values[building]].Size * TilePosition.WorldUnits / 2f;

    private static int TileOf(float position) => (int)MathF.Floor(position / TilePosition.WorldUnits + 0.5f);

    private readonly struct All : IBuildingFilter
    {
        public bool Has(World world, int building) => true;
    }
}
