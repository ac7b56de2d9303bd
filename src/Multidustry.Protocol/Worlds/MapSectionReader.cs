using Multidustry.Core.Binary;

namespace Multidustry.Protocol.Worlds;

/// <summary>Reads the map section of saves from version 4 and of the world stream.</summary>
public static class MapSectionReader
{
    private const int LongestRun = 256;
    private const int FloorRunBytes = 5;

    // What comes with a building in a crowded map, the ground around it included.
    private const int TypicalBytesPerBuilding = 64;

    /// <summary>Reads a map section; record bytes are not copied out of <paramref name="source"/>.</summary>
    /// <param name="source">What <paramref name="reader"/> reads, from its first byte.</param>
    /// <param name="reader">Stands at the section's first byte, afterwards behind its last.</param>
    /// <param name="layout">Which of the two layouts of chunks and tile data is used.</param>
    /// <param name="limits">Bounds for size and counts.</param>
    /// <exception cref="MalformedDataException">The bytes are no map section, or a limit is exceeded.</exception>
    public static MapSection Read(ReadOnlyMemory<byte> source, ref BigEndianReader reader, MapLayout layout, WorldLimits limits)
    {
        var map = ReadFloors(ref reader, limits);
        var tiles = map.TileCount;
        map.Buildings.EnsureCapacity(Math.Min(reader.Remaining / TypicalBytesPerBuilding, limits.MaxBuildings));
        for (var tile = 0; tile < tiles; tile++)
        {
            var block = reader.ReadInt16();
            var flags = reader.ReadByte();
            if ((flags & ~(int)layout.AllowedFlags) != 0)
                throw new MalformedDataException($"Unknown tile flags {flags:x2}", reader.Position);
            map.Blocks[tile] = block;
            if ((flags & (byte)MapTileFlags.Data) != 0)
                AddData(map, new TileData(tile, reader.ReadByte(), reader.ReadByte(), reader.ReadByte(), reader.ReadInt32()));
            if ((flags & (byte)MapTileFlags.Building) != 0)
                ReadBuilding(source, ref reader, map, tile, layout, limits);
            else if ((flags & (byte)MapTileFlags.OldData) != 0 && (flags & (byte)MapTileFlags.Data) == 0)
                AddData(map, new TileData(tile, reader.ReadByte(), 0, 0, 0));
            else if ((flags & (byte)MapTileFlags.Data) == 0)
                tile += Repeat(map.Blocks, tile, reader.ReadByte(), reader.Position);
        }

        return map;
    }

    /// <summary>Reads size, floors and overlays: the part that is the same in every version.</summary>
    internal static MapSection ReadFloors(ref BigEndianReader reader, WorldLimits limits)
    {
        int width = reader.ReadUInt16(), height = reader.ReadUInt16();
        var tiles = (long)width * height;
        if (tiles == 0 || tiles > limits.MaxTiles)
            throw new MalformedDataException($"A map of {width} x {height} tiles is not possible here (limit {limits.MaxTiles} tiles)", reader.Position);
        if ((tiles + LongestRun - 1) / LongestRun * FloorRunBytes > reader.Remaining)
            throw new MalformedDataException($"{reader.Remaining} bytes can't hold a map of {width} x {height} tiles", reader.Position);

        var map = new MapSection(width, height);
        for (var tile = 0; tile < tiles; tile++)
        {
            map.Floors[tile] = reader.ReadInt16();
            map.Overlays[tile] = reader.ReadInt16();
            int extra = reader.ReadByte();
            Repeat(map.Floors, tile, extra, reader.Position);
            Repeat(map.Overlays, tile, extra, reader.Position);
            tile += extra;
        }

        return map;
    }

    /// <summary>Copies the id at <paramref name="tile"/> to the <paramref name="extra"/> tiles behind it.</summary>
    internal static int Repeat(short[] ids, int tile, int extra, int offset)
    {
        if (extra > ids.Length - tile - 1)
            throw new MalformedDataException($"A run of {extra + 1} tiles at tile {tile} leaves the map", offset);
        ids.AsSpan(tile + 1, extra).Fill(ids[tile]);
        return extra;
    }

    private static void AddData(MapSection map, TileData data)
    {
        map.Marks[data.Tile] |= TileMarks.Data;
        map.TileData.Add(data);
    }

    private static void ReadBuilding(
        ReadOnlyMemory<byte> source, ref BigEndianReader reader, MapSection map, int tile, MapLayout layout, WorldLimits limits)
    {
        map.Marks[tile] |= TileMarks.Building;
        if (!reader.ReadBoolean())
            return;
        map.Marks[tile] |= TileMarks.Centre;
        var length = layout.WideChunks ? reader.ReadInt32() : reader.ReadUInt16();
        AddBuilding(source, ref reader, map, tile, length, limits);
    }

    /// <summary>Adds the chunk of <paramref name="length"/> bytes that begins here.</summary>
    internal static void AddBuilding(
        ReadOnlyMemory<byte> source, ref BigEndianReader reader, MapSection map, int tile, int length, WorldLimits limits)
    {
        if (length < 1 || length > limits.MaxRecordBytes)
            throw new MalformedDataException($"A building of {length} bytes is not possible here (limit {limits.MaxRecordBytes})", reader.Position);
        if (map.Buildings.Count >= limits.MaxBuildings)
            throw new MalformedDataException($"More than {limits.MaxBuildings} buildings", reader.Position);
        var revision = reader.ReadByte();
        var start = reader.Position;
        reader.Skip(length - 1);
        map.Buildings.Add(new BuildingChunk(tile, map.Blocks[tile], revision, source.Slice(start, length - 1)));
    }
}
