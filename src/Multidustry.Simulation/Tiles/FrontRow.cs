using Multidustry.Simulation.Buildings;

namespace Multidustry.Simulation.Tiles;

/// <summary>The row of tiles in front of a building, as long as its side, from left to right or from bottom to top.</summary>
internal static class FrontRow
{
    /// <summary>One tile of the row, by its index from 0; it may lie outside the map.</summary>
    public static (int X, int Y) Tile(World world, int building, int index)
    {
        var origin = world.Buildings.Position.Values[building];
        var area = Footprint.Of(origin.X, origin.Y, world.Traits[world.Buildings.Block.Values[building]].Size);
        return Tile(area, world.Buildings.Rotation.Values[building], index);
    }

    /// <summary>One tile of the row in front of an area.</summary>
    public static (int X, int Y) Tile(Footprint area, byte rotation, int index) =>
        (rotation & 3) switch
        {
            0 => (area.Right + 1, area.Bottom + index),
            1 => (area.Left + index, area.Top + 1),
            2 => (area.Left - 1, area.Bottom + index),
            _ => (area.Left + index, area.Bottom - 1),
        };
}
