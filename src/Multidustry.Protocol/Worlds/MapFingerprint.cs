using System.Buffers;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;

namespace Multidustry.Protocol.Worlds;

/// <summary>
/// CRC-32 checksums of the parts of a map, for comparing worlds and finding where they differ. The map must have the ids of
/// the build that it is compared for. Thread-safe.
/// </summary>
public sealed class MapFingerprint
{

    private MapFingerprint(MapSection map)
    {
        Floor = Ids(map.Floors);
        Overlay = Ids(map.Overlays);
        Blocks = Ids(map.Blocks);
        Centres = CentreIds(map);
        TileData = Data(map);
    }

    /// <summary>Floor ids of all tiles.</summary>
    public uint Floor { get; }

    /// <summary>Overlay ids of all tiles.</summary>
    public uint Overlay { get; }

    /// <summary>Block ids of all tiles.</summary>
    public uint Blocks { get; }

    /// <summary>Block ids, 0 for tiles of a building that is centred elsewhere.</summary>
    public uint Centres { get; }

    /// <summary>Data of the tiles that have any.</summary>
    public uint TileData { get; }

    /// <summary>Teams of the buildings.</summary>
    public uint Teams { get; private set; }

    /// <summary>Rotations of the buildings.</summary>
    public uint Rotations { get; private set; }

    /// <summary>Positions, revisions and records of the buildings.</summary>
    public uint Records { get; private set; }

    /// <summary>The same for the buildings of each block, by its name.</summary>
    public IReadOnlyDictionary<string, uint> RecordsByBlock { get; private set; } = new Dictionary<string, uint>();

    /// <summary>Takes the checksums of a map.</summary>
    public static MapFingerprint Of(MapSection map, ContentCatalogue content)
    {
        var fingerprint = new MapFingerprint(map);
        fingerprint.AddBuildings(map, content);
        return fingerprint;
    }

    private void AddBuildings(MapSection map, ContentCatalogue content)
    {
        const int rotationOffset = 4, teamOffset = 5;
        Crc32 teams = default, rotations = default, records = default;
        var byBlock = new SortedDictionary<string, Crc32>(StringComparer.Ordinal);
        Span<byte> head = stackalloc byte[5];
        foreach (var building in map.Buildings)
        {
            var record = building.Record.Span;
            teams.Append(record.Slice(teamOffset, 1));
            rotations.Append([(byte)(record[rotationOffset] & 0x7F)]);
            var position = map.Position(building.Tile);
            head[0] = (byte)(position.X >> 8);
            head[1] = (byte)position.X;
            head[2] = (byte)(position.Y >> 8);
            head[3] = (byte)position.Y;
            head[4] = building.Revision;
            records.Append(head);
            records.Append(record);
            var name = content.Blocks[building.Block].Name;
            var ofBlock = byBlock.GetValueOrDefault(name);
            ofBlock.Append(head);
            ofBlock.Append(record);
            byBlock[name] = ofBlock;
        }

        (Teams, Rotations, Records) = (teams.Value, rotations.Value, records.Value);
        RecordsByBlock = byBlock.ToDictionary(pair => pair.Key, pair => pair.Value.Value);
    }

    private static uint Ids(short[] ids)
    {
        var crc = default(Crc32);
        foreach (var id in ids)
            crc.AppendBigEndian((ushort)id);
        return crc.Value;
    }

    private static uint CentreIds(MapSection map)
    {
        var crc = default(Crc32);
        for (var tile = 0; tile < map.TileCount; tile++)
            crc.AppendBigEndian((map.Marks[tile] & (TileMarks.Building | TileMarks.Centre)) == TileMarks.Building ? (ushort)0 : (ushort)map.Blocks[tile]);
        return crc.Value;
    }

    private static uint Data(MapSection map)
    {
        var bytes = new ArrayBufferWriter<byte>(map.TileData.Count * 11 + 1);
        var writer = new BigEndianWriter(bytes);
        foreach (var data in map.TileData)
        {
            writer.WriteInt32(data.Tile);
            writer.WriteByte(data.Data);
            writer.WriteByte(data.FloorData);
            writer.WriteByte(data.OverlayData);
            writer.WriteInt32(data.ExtraData);
        }

        writer.Flush();
        return Crc32.Compute(bytes.WrittenSpan);
    }
}
