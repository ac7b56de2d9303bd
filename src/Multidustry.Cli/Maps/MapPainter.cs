using Multidustry.Core.Content;
using Multidustry.Protocol.Worlds;

namespace Multidustry.Cli.Maps;

/// <summary>
/// Paints a map: ground and walls in their own colours, ores in that of their item, buildings in that of their team. What stands
/// throws a shadow to the south, so that walls and ground of one colour can be told apart.
/// </summary>
internal static class MapPainter
{
    /// <summary>Paints the map, north up.</summary>
    /// <returns>Pixels as 0xRRGGBB, row by row from the top.</returns>
    public static int[] Paint(MapSection map, int scale)
    {
        var colours = MapFile.Content.Blocks.Select(MapColours.Of).ToArray();
        var standing = MapFile.Content.Blocks.Select(block => block.Flag("solid")).ToArray();
        var teams = Teams(map);
        var pixels = new int[map.TileCount * scale * scale];
        for (var tile = 0; tile < map.TileCount; tile++)
        {
            var colour = teams[tile] is { } team ? MapColours.OfTeam(team)
                : colours[map.Blocks[tile]] ?? colours[map.Overlays[tile]] ?? colours[map.Floors[tile]] ?? 0;
            var shaded = !standing[map.Blocks[tile]] && tile + map.Width < map.TileCount && standing[map.Blocks[tile + map.Width]];
            Fill(pixels, map, tile, scale, shaded ? Shade(colour) : colour);
        }

        return pixels;
    }

    // Three quarters of each channel.
    private static int Shade(int colour) => colour - ((colour >> 2) & 0x3F3F3F);

    private static void Fill(int[] pixels, MapSection map, int tile, int scale, int colour)
    {
        var left = tile % map.Width * scale;
        var top = (map.Height - 1 - tile / map.Width) * scale;
        for (var y = top; y < top + scale; y++)
            pixels.AsSpan(y * map.Width * scale + left, scale).Fill(colour);
    }

    private static byte?[] Teams(MapSection map)
    {
        var teams = new byte?[map.TileCount];
        foreach (var building in map.Buildings)
        {
            var block = MapFile.Content.Blocks[building.Block];
            int x0 = building.Tile % map.Width + block.SizeOffset, y0 = building.Tile / map.Width + block.SizeOffset;
            for (var y = Math.Max(y0, 0); y < Math.Min(y0 + block.Size, map.Height); y++)
                for (var x = Math.Max(x0, 0); x < Math.Min(x0 + block.Size, map.Width); x++)
                    teams[x + y * map.Width] = WorldReport.TeamOf(building);
        }

        return teams;
    }
}
