using Multidustry.Simulation.Tiles;

namespace Multidustry.Simulation.Buildings;

/// <summary>Where buildings lie to each other. Directions are 0 to 3: right, up, left, down.</summary>
internal static class Directions
{
    public static (int X, int Y) Step(int direction) => (direction & 3) switch
    {
        0 => (1, 0),
        1 => (0, 1),
        2 => (-1, 0),
        _ => (0, -1),
    };

    /// <summary>The building straight ahead of one, turned by <paramref name="turn"/> quarters from its rotation; -1 for none.</summary>
    public static int Facing(World world, int building, int turn = 0)
    {
        var (dx, dy) = Step(world.Buildings.Rotation.Values[building] + turn);
        var distance = world.Traits[world.Buildings.Block.Values[building]].Size / 2 + 1;
        var position = world.Buildings.Position.Values[building];
        return world.Tiles.BuildingAt(position.X + dx * distance, position.Y + dy * distance);
    }

    /// <summary>The direction from one building's centre to another's, whichever axis is longer; -1 when they share a centre.</summary>
    public static int Towards(World world, int building, int other)
    {
        var (x, y) = world.CentreOf(building);
        var (otherX, otherY) = world.CentreOf(other);
        if (Math.Abs(x - otherX) > Math.Abs(y - otherY))
            return x < otherX ? 0 : 2;
        return y < otherY ? 1 : y > otherY ? 3 : -1;
    }

    /// <summary>The direction from a building's centre to a tile's, whichever axis is longer; -1 when they share a centre.</summary>
    public static int Towards(World world, int building, int x, int y)
    {
        var position = world.Buildings.Position.Values[building];
        var half = world.Traits[world.Buildings.Block.Values[building]].Size % 2 == 0 ? 1 : 0;
        // Twice the distance keeps half tiles whole.
        var (dx, dy) = ((x - position.X) * 2 - half, (y - position.Y) * 2 - half);
        if (Math.Abs(dx) > Math.Abs(dy))
            return dx >= 2 ? 0 : dx <= -2 ? 2 : -1;
        return dy >= 2 ? 1 : dy <= -2 ? 3 : -1;
    }

    /// <summary>The building on the next tile of a building of one tile; -1 for none.</summary>
    public static int Beside(World world, int building, int direction)
    {
        var (dx, dy) = Step(direction);
        var position = world.Buildings.Position.Values[building];
        return world.Tiles.BuildingAt(position.X + dx, position.Y + dy);
    }

    /// <summary>
    /// The direction in which a neighbouring source's items enter a building: from the source's tile nearest to the
    /// target's origin to that origin; -1 when they are not side by side.
    /// </summary>
    public static int Entering(World world, int source, int target)
    {
        var (x, y) = world.Buildings.Position.Values[target];
        var from = world.Buildings.Position.Values[source];
        var (fromX, fromY) = world.Traits[world.Buildings.Block.Values[source]].Size == 1 ? (from.X, from.Y) : NearestTile(world, source, x, y);
        return (x - fromX, y - fromY) switch
        {
            (1, 0) => 0,
            (0, 1) => 1,
            (-1, 0) => 2,
            (0, -1) => 3,
            _ => -1,
        };
    }

    /// <summary>The tile of a building that is nearest to a position.</summary>
    public static (int X, int Y) NearestTile(World world, int building, int x, int y)
    {
        var position = world.Buildings.Position.Values[building];
        var area = Footprint.Of(position.X, position.Y, world.Traits[world.Buildings.Block.Values[building]].Size);
        return (Math.Clamp(x, area.Left, area.Right), Math.Clamp(y, area.Bottom, area.Top));
    }
}
