using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Protocol.Saves.Migration;
using Multidustry.Protocol.State;
using Multidustry.Protocol.Worlds;

namespace Multidustry.Protocol.Saves;

/// <summary>
/// Reads the map region of versions 1 to 3. It has no tile flags: whether a building's record follows depends on whether the
/// running build has a building for the block, so a catalogue is needed to find the way through it.
/// </summary>
internal static class LegacyMapReader
{
    public static MapSection Read(ReadOnlyMemory<byte> source, ref BigEndianReader reader, ContentHeader header, SaveReadOptions options)
    {
        var map = MapSectionReader.ReadFloors(ref reader, options.Limits);
        var content = options.Content;
        var ids = new ContentIdMap(header, content);
        using var placement = new TilePlacement(new MapSection(map.Width, map.Height), content);
        for (var tile = 0; tile < map.TileCount; tile++)
        {
            map.Blocks[tile] = reader.ReadInt16();
            var known = Math.Max(ids.Map(ContentType.Block, map.Blocks[tile]), (short)0);
            var block = content.Blocks[known];
            var covered = placement.CoveredBy(tile) is { } cover && (cover == block || block.IsAir);
            if (!covered)
                placement.Place(tile, known);
            map.Marks[tile] = covered ? TileMarks.Building : TileMarks.None;
            if (block.HasBuilding)
                ReadBuilding(source, ref reader, map, tile, covered, options.Limits);
            else
                tile += ReadRun(ref reader, map, tile, block, placement);
        }

        return map;
    }

    private static void ReadBuilding(
        ReadOnlyMemory<byte> source, ref BigEndianReader reader, MapSection map, int tile, bool covered, WorldLimits limits)
    {
        int length = reader.ReadUInt16();
        if (covered)
        {
            reader.Skip(length);
            return;
        }

        map.Marks[tile] = TileMarks.Building | TileMarks.Centre;
        MapSectionReader.AddBuilding(source, ref reader, map, tile, length, limits);
    }

    private static int ReadRun(ref BigEndianReader reader, MapSection map, int tile, Block block, TilePlacement placement)
    {
        var extra = MapSectionReader.Repeat(map.Blocks, tile, reader.ReadByte(), reader.Position);
        // Air in a run doesn't overwrite anything, so tiles that a building covers stay part of it.
        for (var next = tile + 1; next <= tile + extra; next++)
        {
            if (!block.IsAir)
                placement.Place(next, block.Id);
            else if (placement.CoveredBy(next) is not null)
                map.Marks[next] = TileMarks.Building;
        }

        return extra;
    }
}
