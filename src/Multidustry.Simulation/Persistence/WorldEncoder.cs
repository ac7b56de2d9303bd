using System.Buffers;
using Multidustry.Core.Binary;
using Multidustry.Protocol.State;
using Multidustry.Protocol.Worlds;

namespace Multidustry.Simulation.Persistence;

/// <summary>Writes tiles and buildings of a world as a map section, in the order and form of the original game.</summary>
internal static class WorldEncoder
{
    private const int TypicalRecord = 40;

    /// <summary>Writes what a world is made of.</summary>
    /// <param name="world">The world.</param>
    /// <param name="unknown">The map of its file, to put back what the build doesn't know; null when nothing is to be put back.</param>
    public static MapSection Encode(World world, MapSection? unknown = null)
    {
        var tiles = world.Tiles;
        var map = new MapSection(tiles.Width, tiles.Height);
        CopyIds(tiles.Floors, map.Floors);
        CopyIds(tiles.Overlays, map.Overlays);
        CopyIds(tiles.Blocks, map.Blocks);
        EncodeBuildings(world, map);
        if (unknown is not null)
            UnknownPieces.PutBack(world, unknown, map);
        EncodeTileData(world, map);
        return map;
    }

    private static void CopyIds(ReadOnlySpan<ushort> from, short[] to) =>
        System.Runtime.InteropServices.MemoryMarshal.Cast<ushort, short>(from).CopyTo(to);

    private static void EncodeTileData(World world, MapSection map)
    {
        var saves = world.Content.Blocks.Select(block => block.SavesData).ToArray();
        for (var tile = 0; tile < map.TileCount; tile++)
        {
            var data = world.Tiles.DataAt(tile);
            if (!Saves(map.Floors[tile]) && !Saves(map.Overlays[tile]) && !Saves(map.Blocks[tile]))
                continue;
            map.Marks[tile] |= TileMarks.Data;
            map.TileData.Add(new TileData(tile, (byte)data.Block, (byte)data.Floor, (byte)data.Overlay, data.Extra));

            bool Saves(short id) => id < saves.Length ? saves[id] : data != default;
        }
    }

    private static void EncodeBuildings(World world, MapSection map)
    {
        var buildings = world.Buildings;
        var codec = new BuildingRecords(world);
        var records = new ArrayBufferWriter<byte>(Math.Max(buildings.Count * TypicalRecord, 256));
        var starts = new List<(int Building, int Tile, int Start)>(buildings.Count);
        for (var tile = 0; tile < map.TileCount; tile++)
        {
            if (world.Tiles.BuildingAt(tile) is not (>= 0 and var building))
                continue;
            map.Marks[tile] |= TileMarks.Building;
            if (buildings.Tile[building] != tile)
                continue;
            map.Marks[tile] |= TileMarks.Centre;
            starts.Add((building, tile, records.WrittenCount));
            var writer = new BigEndianWriter(records);
            codec.Write(building, ref writer);
            writer.Flush();
        }

        for (var i = 0; i < starts.Count; i++)
        {
            var (building, tile, start) = starts[i];
            var end = i + 1 < starts.Count ? starts[i + 1].Start : records.WrittenCount;
            var block = world.Content.Blocks[buildings.Block[building]];
            map.Buildings.Add(new BuildingChunk(tile, block.Id, (byte)block.StateVersion, records.WrittenMemory[start..end]));
        }
    }
}
