using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Payloads;
using Multidustry.Simulation.Tiles;

namespace Multidustry.Simulation.Units;

/// <summary>Which units are in a rectangle. Rectangles are in world units.</summary>
internal static class UnitAreas
{
    private const float TileSize = 8f;
    private const float TileFootprint = 0.66f;
    private const float LargestTileFootprint = 7.8f;
    private const float FirstPush = 0.55f;
    private const float FullPush = 1.1f;

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

    /// <summary>Whether a unit on the ground is within a square around a point. Those that step over things meet only their like.</summary>
    public static bool AnyGroundedWithin(World world, float x, float y, float size, bool stepsOver)
    {
        foreach (var unit in world.UnitOrder.Rows)
            if (world.Movement.IsGrounded(unit) && StepsOver(world, unit) == stepsOver
                && Overlaps(world, unit, SizeOf(world, unit), x - size / 2f, y - size / 2f, size))
                return true;
        return false;
    }

    /// <summary>Pushes units on the ground away from a payload that is about to be put there; harder the further out it is, 0 to 1.</summary>
    public static void PushAside(World world, PayloadHandle payload, float progress)
    {
        if (progress < FirstPush)
            return;
        var stepsOver = payload.IsUnit && StepsOver(world, payload.Row);
        var size = world.Payloads.SizeOf(payload);
        var (x, y) = world.Payloads.PositionOf(payload);
        var strength = Scalars.Clamp((progress - FirstPush) / (1f - FirstPush) * FullPush);
        foreach (var unit in world.UnitOrder.Rows)
        {
            var unitSize = SizeOf(world, unit);
            float awayX = world.Units.X.Values[unit] - x, awayY = world.Units.Y.Values[unit] - y;
            var (distance, reach) = (Scalars.Length(awayX, awayY), size / 2f + unitSize / 2f);
            if (!world.Movement.IsGrounded(unit) || StepsOver(world, unit) != stepsOver || !(distance < reach)
                || !Overlaps(world, unit, unitSize, x - size / 2f, y - size / 2f, size))
                continue;
            var length = Math.Min(reach - distance, 1f);
            var squared = awayX * awayX + awayY * awayY;
            var scale = squared == 0f || squared == length * length ? 1f : MathF.Sqrt(length * length / squared);
            world.Units.VelocityX.Values[unit] += awayX * scale * strength;
            world.Units.VelocityY.Values[unit] += awayY * scale * strength;
        }
    }

    private static bool StepsOver(World world, int unit) => world.UnitSpecs[world.Units.Type.Values[unit]].StepsOver;

    private static bool Walks(World world, int unit) =>
        world.Movement.IsGrounded(unit) && !StepsOver(world, unit);

    private static float SizeOf(World world, int unit) => world.UnitSpecs[world.Units.Type.Values[unit]].HitSize;

    private static bool Overlaps(World world, int unit, float unitSize, float left, float bottom, float size)
    {
        float x = world.Units.X.Values[unit] - unitSize / 2f, y = world.Units.Y.Values[unit] - unitSize / 2f;
        return x < left + size && x + unitSize > left && y < bottom + size && y + unitSize > bottom;
    }
}
