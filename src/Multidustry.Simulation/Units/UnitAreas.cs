using Multidustry.Simulation.Tiles;

namespace Multidustry.Simulation.Units;

/// <summary>Which units are in a rectangle. Rectangles are in world units.</summary>
internal static class UnitAreas
{
    private const float TileSize = 8f;
    private const float TileFootprint = 0.66f;
    private const float LargestTileFootprint = 7.8f;

    /// <summary>Whether a unit that walks or rolls stands on one of the tiles. Legs step over them.</summary>
    public static bool AnyStandsOn(World world, Footprint tiles)
    {
        float left = tiles.Left * TileSize - TileSize / 2f, bottom = tiles.Bottom * TileSize - TileSize / 2f, size = tiles.Size * TileSize;
        foreach (var unit in world.UnitOrder.Rows)
            if (Walks(world, unit)
                && Overlaps(world, unit, Math.Min(SizeOf(world, unit) * TileFootprint, LargestTileFootprint), left, bottom, size))
                return true;
        return false;
    }

    /// <summary>Whether a walking unit of a team is within a margin of a square around a point.</summary>
    public static bool AnyOfTeamNear(World world, byte team, float x, float y, float size)
    {
        foreach (var unit in world.UnitOrder.Rows)
            if (world.Units.Team.Values[unit] == team && Walks(world, unit)
                && Overlaps(world, unit, SizeOf(world, unit), x - size / 2f, y - size / 2f, size))
                return true;
        return false;
    }

    private static bool Walks(World world, int unit) =>
        world.Movement.IsGrounded(unit) && !world.UnitSpecs[world.Units.Type.Values[unit]].StepsOver;

    private static float SizeOf(World world, int unit) => world.UnitSpecs[world.Units.Type.Values[unit]].HitSize;

    private static bool Overlaps(World world, int unit, float unitSize, float left, float bottom, float size)
    {
        float x = world.Units.X.Values[unit] - unitSize / 2f, y = world.Units.Y.Values[unit] - unitSize / 2f;
        return x < left + size && x + unitSize > left && y < bottom + size && y + unitSize > bottom;
    }
}
