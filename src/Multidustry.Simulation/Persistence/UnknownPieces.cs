using Multidustry.Protocol.Worlds;
using Multidustry.Simulation.Tiles;

namespace Multidustry.Simulation.Persistence;

/// <summary>
/// What a file has on its tiles that the build doesn't know: in the world there is air in its place, or stone for a floor. It is
/// saved again as it was, record included, unless something was put on one of its tiles.
/// </summary>
internal static class UnknownPieces
{
    /// <summary>Marks the tiles of a world whose own blocks are in place.</summary>
    /// <returns>The map to take the pieces from when the world is saved; null when the build knows all of it.</returns>
    public static MapSection? Mark(World world, MapSection stored)
    {
        var known = world.Content.Blocks.Count;
        var unknown = world.Tiles.Unknown;
        for (var tile = 0; tile < stored.TileCount; tile++)
        {
            if (stored.Floors[tile] >= known)
                unknown.Mark(tile, TileLayers.Floor);
            if (stored.Overlays[tile] >= known)
                unknown.Mark(tile, TileLayers.Overlay);
            if (stored.Blocks[tile] >= known)
                unknown.Mark(tile, TileLayers.Block);
        }

        return unknown.Any ? stored : null;
    }

    /// <summary>Puts the ground and walls back, and the buildings of which every tile is still free.</summary>
    public static void PutBack(World world, MapSection stored, MapSection target)
    {
        var unknown = world.Tiles.Unknown;
        for (var tile = 0; tile < stored.TileCount; tile++)
        {
            var layers = unknown[tile];
            if ((layers & TileLayers.Floor) != 0)
                target.Floors[tile] = stored.Floors[tile];
            if ((layers & TileLayers.Overlay) != 0)
                target.Overlays[tile] = stored.Overlays[tile];
            if ((layers & TileLayers.Block) != 0 && (stored.Marks[tile] & TileMarks.Building) == 0)
                target.Blocks[tile] = stored.Blocks[tile];
        }

        PutBuildingsBack(world, stored, target);
    }

    private static void PutBuildingsBack(World world, MapSection stored, MapSection target)
    {
        var sizes = Sizes(stored, world.Content.Blocks.Count);
        var tiles = new List<int>();
        foreach (var chunk in stored.Buildings)
        {
            if (!sizes.TryGetValue(chunk.Block, out var size))
                continue;
            FindTiles(stored, chunk, size, tiles);
            if (!tiles.TrueForAll(tile => (world.Tiles.Unknown[tile] & TileLayers.Block) != 0))
                continue;
            foreach (var tile in tiles)
                (target.Blocks[tile], target.Marks[tile]) = (chunk.Block, target.Marks[tile] | TileMarks.Building);
            target.Marks[chunk.Tile] |= TileMarks.Centre;
            target.Buildings.Add(chunk);
        }

        target.Buildings.Sort((a, b) => a.Tile.CompareTo(b.Tile));
    }

    // A file doesn't say how large a block is, but how many tiles all buildings of a block have.
    private static Dictionary<short, int> Sizes(MapSection stored, int known)
    {
        var centres = stored.Buildings.Where(chunk => chunk.Block >= known).CountBy(chunk => chunk.Block).ToDictionary();
        var tiles = Enumerable.Range(0, stored.TileCount)
            .Where(tile => stored.Blocks[tile] >= known && (stored.Marks[tile] & TileMarks.Building) != 0)
            .CountBy(tile => stored.Blocks[tile]).ToDictionary();
        return centres.ToDictionary(pair => pair.Key, pair => Math.Min((int)Math.Sqrt(tiles[pair.Key] / pair.Value), EdgeList.MaximumSize));
    }

    private static void FindTiles(MapSection stored, BuildingChunk chunk, int size, List<int> tiles)
    {
        tiles.Clear();
        var area = Footprint.Of(chunk.Tile % stored.Width, chunk.Tile / stored.Width, size);
        for (var y = Math.Max(area.Bottom, 0); y <= Math.Min(area.Top, stored.Height - 1); y++)
            for (var x = Math.Max(area.Left, 0); x <= Math.Min(area.Right, stored.Width - 1); x++)
            {
                var tile = x + y * stored.Width;
                var isOthers = tile != chunk.Tile && (stored.Marks[tile] & TileMarks.Centre) != 0;
                if (stored.Blocks[tile] == chunk.Block && (stored.Marks[tile] & TileMarks.Building) != 0 && !isOthers)
                    tiles.Add(tile);
            }
    }
}
