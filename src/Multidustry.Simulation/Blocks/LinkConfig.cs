using Multidustry.Core.Geometry;
using Multidustry.Protocol.Types;

namespace Multidustry.Simulation.Blocks;

/// <summary>
/// A configuration that leads from one building to another: a number is a packed position, a point is relative to the
/// building, and so it is told back. Any position may be given; whether the link counts is for the mechanism to say.
/// </summary>
internal static class LinkConfig
{
    public static bool Accepts(in ConfigValue config) => config.Kind is ConfigValueKind.Int or ConfigValueKind.Point;

    /// <summary>The packed position that an accepted value means.</summary>
    public static int Resolve(World world, int building, in ConfigValue config)
    {
        if (config.Kind == ConfigValueKind.Int)
            return config.AsInt();
        var origin = world.Tiles.PositionOf(world.Buildings.Tile.Values[building]);
        return new TilePosition((short)(config.AsPoint().X + origin.X), (short)(config.AsPoint().Y + origin.Y)).Packed;
    }

    public static ConfigValue Of(World world, int building, int link)
    {
        var (origin, position) = (world.Tiles.PositionOf(world.Buildings.Tile.Values[building]), TilePosition.Unpack(link));
        return ConfigValue.Point(new Point2(position.X - origin.X, position.Y - origin.Y));
    }
}
