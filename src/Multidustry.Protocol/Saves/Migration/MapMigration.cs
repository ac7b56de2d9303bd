using System.Buffers;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Protocol.State;
using Multidustry.Protocol.Worlds;

namespace Multidustry.Protocol.Saves.Migration;

/// <summary>Turns the map of a file into the map of a build: ids, footprints, tile data and records as the current version has them.</summary>
internal sealed class MapMigration(MapSection source, ContentCatalogue content, ContentIdMap ids, bool oldest)
{
    private const string LegacyClassPrefix = "Legacy";
    private const int TypicalRecord = 48;
    private readonly MapSection _target = new(source.Width, source.Height);
    private readonly StateCodec _codec = new(content, ids);
    private readonly short _air = content.Blocks["air"].Id;
    private readonly short _stone = content.Blocks["stone"].Id;

    public MapSection Run()
    {
        MapIds(source.Floors, _target.Floors, air => _stone);
        MapIds(source.Overlays, _target.Overlays, air => air);
        var placement = PlaceBlocks();
        RemoveLegacyBlocks(placement);
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
    private void RemoveLegacyBlocks(TilePlacement placement)
    {
        foreach (var legacy in placement.Standing().Where(p => p.Block.BuildingClass?.StartsWith(LegacyClassPrefix, StringComparison.Ordinal) == true))
            placement.Place(legacy.Tile, legacy.Block.TryGet("replacement", out _) ? legacy.Block.Content<Block>("replacement")?.Id ?? _air : _air);
    }

    private void MarkTileData()
    {
        var saves = content.Blocks.Span.ToArray().Select(block => block.SavesData).ToArray();
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
        var ends = new List<(TilePlacement.Placed Placed, int Start)>(source.Buildings.Count);
        var shared = new BuildingBase(content);
        foreach (var placed in placement.Standing())
        {
            ends.Add((placed, records.WrittenCount));
            _target.Marks[placed.Tile] |= TileMarks.Centre;
            var writer = new BigEndianWriter(records);
            if (placed.Chunk is { } chunk)
                Transcode(source.Buildings[chunk], placed.Block, shared, ref writer);
            else
                WriteNew(placed.Block, shared, ref writer);
            writer.Flush();
        }

        for (var i = 0; i < ends.Count; i++)
        {
            var (placed, start) = ends[i];
            var end = i + 1 < ends.Count ? ends[i + 1].Start : records.WrittenCount;
            _target.Buildings.Add(new BuildingChunk(placed.Tile, placed.Block.Id, StateCodec.RevisionOf(placed.Block), records.WrittenMemory[start..end]));
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
