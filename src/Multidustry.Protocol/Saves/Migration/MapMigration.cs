using System.Buffers;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Protocol.State;
using Multidustry.Protocol.Worlds;

namespace Multidustry.Protocol.Saves.Migration;

/// <summary>Turns the map of a file into the map of a build: ids, footprints, tile data and records as the current version has them.</summary>
internal sealed class MapMigration(MapSection source, ContentCatalogue content, ContentIdMap ids, UnknownContent? unknown, bool oldest, bool useUp)
{
    private const string LegacyClassPrefix = "Legacy";
    // What today's form of a record is longer at most, as a rule.
    private const int TypicalGrowth = 4;
    private readonly short[] _blocks = useUp ? Rented(source.Blocks) : source.Blocks;
    private readonly TileMarks[] _marks = useUp ? Rented(source.Marks) : source.Marks;
    private readonly MapSection _target = useUp ? new(source) : new(source.Width, source.Height);
    private readonly StateCodec _codec = new(content, ids);
    private readonly short _air = content.Blocks["air"].Id;
    private readonly short _stone = content.Blocks["stone"].Id;

    public MapSection Run()
    {
        try
        {
            return Migrate();
        }
        finally
        {
            if (useUp)
            {
                ArrayPool<short>.Shared.Return(_blocks);
                ArrayPool<TileMarks>.Shared.Return(_marks);
            }
        }
    }

    private static T[] Rented<T>(T[] values)
    {
        var rented = ArrayPool<T>.Shared.Rent(values.Length);
        values.CopyTo(rented, 0);
        return rented;
    }

    private MapSection Migrate()
    {
        MapIds(source.Floors, _target.Floors, air => _stone);
        MapIds(source.Overlays, _target.Overlays, air => air);
        using var placement = PlaceBlocks();
        placement.Replace(LegacyBlocks());
        KeepUnknownBlocks(placement);
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
                mapped = Unknown(last) is >= 0 and var kept ? kept : Block(last);
                mapped = mapped == _air ? ifAir(_air) : mapped;
            }

            to[tile] = mapped;
        }
    }

    private short Block(short id) => ids.Map(ContentType.Block, id) is >= 0 and var known ? known : _air;

    private short Unknown(short id) => unknown?.Keep(ContentType.Block, id) ?? ContentIdMap.None;

    private TilePlacement PlaceBlocks()
    {
        var placement = new TilePlacement(_target, content, source.Buildings.Count);
        var chunk = 0;
        for (var tile = 0; tile < source.TileCount; tile++)
        {
            var mark = _marks[tile];
            if ((mark & TileMarks.Centre) != 0)
                placement.Place(tile, Block(_blocks[tile]), chunk++);
            else if ((mark & TileMarks.Building) == 0)
                placement.Place(tile, Block(_blocks[tile]));
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

    // For the build there is nothing there: whatever it knows comes first.
    private void KeepUnknownBlocks(TilePlacement placement)
    {
        var (chunk, last, kept) = (0, (short)0, Unknown(0));
        for (var tile = 0; tile < source.TileCount; tile++)
        {
            var mark = _marks[tile] & (TileMarks.Building | TileMarks.Centre);
            var record = (mark & TileMarks.Centre) != 0 ? chunk++ : -1;
            if (_blocks[tile] != last)
                kept = Unknown(last = _blocks[tile]);
            if (kept < 0 || !placement.IsFree(tile))
                continue;
            _target.Blocks[tile] = kept;
            _target.Marks[tile] = mark;
            if (record >= 0)
                _target.Buildings.Add(source.Buildings[record] with { Block = kept });
        }
    }

    private void MarkTileData()
    {
        var saves = new bool[content.Blocks.Count];
        foreach (var block in content.Blocks)
            saves[block.Id] = block.SavesData;
        var next = 0;
        for (var tile = 0; tile < _target.TileCount; tile++)
        {
            TileData? stored = next < source.TileData.Count && source.TileData[next].Tile == tile ? source.TileData[next++] : null;
            if (!Saves(_target.Floors[tile]) && !Saves(_target.Overlays[tile]) && !Saves(_target.Blocks[tile]))
                continue;
            _target.Marks[tile] |= TileMarks.Data;
            _target.TileData.Add(stored ?? new TileData(tile, 0, 0, 0, 0));

            // Of what the build doesn't know only the file can tell whether there is data.
            bool Saves(short id) => id < saves.Length ? saves[id] : stored is not null;
        }
    }

    private void WriteBuildings(TilePlacement placement)
    {
        var records = new ArrayBufferWriter<byte>(source.Buildings.Sum(chunk => chunk.Record.Length + TypicalGrowth) + 256);
        var standing = placement.Standing();
        var starts = new int[standing.Count + 1];
        var shared = new BuildingBase(content);
        for (var i = 0; i < standing.Count; i++)
        {
            var placed = standing[i];
            starts[i] = records.WrittenCount;
            _target.Marks[placed.Tile] |= TileMarks.Centre;
            var writer = new BigEndianWriter(records);
            if (placed.Chunk is not { } chunk)
                WriteNew(placed.Block, shared, ref writer);
            else if (!TryTranscode(source.Buildings[chunk], placed.Block, shared, ref writer))
                KeepWhole(placed, source.Buildings[chunk]);
            writer.Flush();
        }

        starts[^1] = records.WrittenCount;
        var unknown = _target.Buildings.Count;
        _target.Buildings.EnsureCapacity(unknown + standing.Count);
        for (var i = 0; i < standing.Count; i++)
        {
            var (tile, block) = (standing[i].Tile, standing[i].Block);
            if (_target.Blocks[tile] != block.Id)
                continue;
            _target.Buildings.Add(new BuildingChunk(tile, block.Id, StateCodec.RevisionOf(block), records.WrittenMemory[starts[i]..starts[i + 1]]));
        }

        if (unknown > 0)
            _target.Buildings.Sort((a, b) => a.Tile.CompareTo(b.Tile));
    }

    // It carries something unknown, so it is unknown itself.
    private void KeepWhole(TilePlacement.Placed placed, BuildingChunk chunk)
    {
        var kept = unknown!.KeepKnownBlock(chunk.Block);
        foreach (var tile in new TileArea(_target, placed.Tile, placed.Block))
            _target.Blocks[tile] = kept;
        _target.Buildings.Add(chunk with { Block = kept });
    }

    private bool TryTranscode(BuildingChunk chunk, Block block, BuildingBase shared, ref BigEndianWriter writer)
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
            return true;
        }
        catch (UnknownContentException) when (unknown is not null)
        {
            return false;
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
