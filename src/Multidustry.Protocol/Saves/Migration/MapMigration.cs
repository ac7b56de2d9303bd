using System.Buffers;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Protocol.State;
using Multidustry.Protocol.Worlds;

namespace Multidustry.Protocol.Saves.Migration;

/// <summary>Turns the map of a file into the map of a build: ids, footprints, tile data and records as the current version has them.</summary>
internal sealed class MapMigration(MapSection source, ContentCatalogue content, ContentIdMap ids, bool oldest, bool useUp)
{
    private const string LegacyClassPrefix = "Legacy";
    private const int TypicalRecord = 32;
    private readonly MapSection _target =
        useUp ? new(source.Width, source.Height, source.Floors, source.Overlays) : new(source.Width, source.Height);
    private readonly StateCodec _codec = new(content, ids);
    private readonly short _air = content.Blocks["air"].Id;
    private readonly short _stone = content.Blocks["stone"].Id;

    public MapSection Run()
    {
        MapIds(source.Floors, _target.Floors, air => _stone);
        MapIds(source.Overlays, _target.Overlays, air => air);
        using var placement = PlaceBlocks();
        placement.Replace(LegacyBlocks());
        MarkTileData();
        WriteBuildings(placement);
        return _target;
    }

    private void MapIds(short[] from, short[] to, Func<short, short> ifAir)
    {
        var (last, mapped) = ((short)-1, (short)0);
        for (var tile = 0; tile < from.Length; tile++)
        {
            if (from[tile] != last || tile == 0)
            {
                last = from[tile];
                mapped = Block(last);
                mapped = mapped == _air ? ifAir(_air) : mapped;
            }

            to[tile] = mapped;
        }
    }

    private short Block(short id) => ids.Map(ContentType.Block, id) is >= 0 and var known ? known : _air;

    private TilePlacement PlaceBlocks()
    {
        var placement = new TilePlacement(_target, content, source.Buildings.Count);
        var chunk = 0;
        for (var tile = 0; tile < source.TileCount; tile++)
        {
            var mark = source.Marks[tile];
            if ((mark & TileMarks.Centre) != 0)
                placement.Place(tile, Block(source.Blocks[tile]), chunk++);
            else if ((mark & TileMarks.Building) == 0)
                placement.Place(tile, Block(source.Blocks[tile]));
        }

        return placement;
    }

    // Blocks of the oldest versions stand for something else today, or for nothing.
    private short?[] LegacyBlocks()
    {
        var replacements = new short?[content.Blocks.Count];
        foreach (var block in content.Blocks)
            if (block.BuildingClass?.StartsWith(LegacyClassPrefix, StringComparison.Ordinal) == true)
                replacements[block.Id] = block.TryGet("replacement", out _) ? block.Content<Block>("replacement")?.Id ?? _air : _air;
        return replacements;
    }

    private void MarkTileData()
    {
        var saves = new bool[content.Blocks.Count];
        foreach (var block in content.Blocks)
            saves[block.Id] = block.SavesData;
        var next = 0;
        for (var tile = 0; tile < _target.TileCount; tile++)
        {
            var stored = next < source.TileData.Count && source.TileData[next].Tile == tile ? source.TileData[next++] : new TileData(tile, 0, 0, 0, 0);
            if (!saves[_target.Floors[tile]] && !saves[_target.Overlays[tile]] && !saves[_target.Blocks[tile]])
                continue;
            _target.Marks[tile] |= TileMarks.Data;
            _target.TileData.Add(stored);
        }
    }

    private void WriteBuildings(TilePlacement placement)
    {
        var records = new ArrayBufferWriter<byte>(source.Buildings.Count * TypicalRecord + 256);
        var standing = placement.Standing();
        var starts = new int[standing.Count + 1];
        var shared = new BuildingBase(content);
        for (var i = 0; i < standing.Count; i++)
        {
            var placed = standing[i];
            starts[i] = records.WrittenCount;
            _target.Marks[placed.Tile] |= TileMarks.Centre;
            var writer = new BigEndianWriter(records);
            if (placed.Chunk is { } chunk)
                Transcode(source.Buildings[chunk], placed.Block, shared, ref writer);
            else
                WriteNew(placed.Block, shared, ref writer);
            writer.Flush();
        }

        starts[^1] = records.WrittenCount;
        _target.Buildings.EnsureCapacity(standing.Count);
        for (var i = 0; i < standing.Count; i++)
        {
            var (tile, block) = (standing[i].Tile, standing[i].Block);
            _target.Buildings.Add(new BuildingChunk(tile, block.Id, StateCodec.RevisionOf(block), records.WrittenMemory[starts[i]..starts[i + 1]]));
        }
    }

    private void Transcode(BuildingChunk chunk, Block block, BuildingBase shared, ref BigEndianWriter writer)
    {
        var reader = new BigEndianReader(chunk.Record.Span);
        try
        {
            if (oldest)
                shared.ReadOldest(ref reader, block, ids);
            else
                shared.Read(ref reader, block, ids);
            shared.Write(ref writer);
            _codec.TranscodeFields(block, chunk.Revision, ref reader, ref writer);
        }
        catch (MalformedDataException exception)
        {
            var tile = source.Position(chunk.Tile);
            throw new SaveFormatException("map", $"{block.Name} at {tile.X}, {tile.Y}, revision {chunk.Revision}: {exception.Reason}", exception.Offset, exception);
        }
    }

    private void WriteNew(Block block, BuildingBase shared, ref BigEndianWriter writer)
    {
        shared.Reset(block);
        shared.Health = block.Health;
        shared.Write(ref writer);
        _codec.WriteDefaultFields(block, ref writer);
    }
}
