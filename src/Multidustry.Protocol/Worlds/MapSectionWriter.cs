using Multidustry.Core.Binary;

namespace Multidustry.Protocol.Worlds;

/// <summary>Writes a map section in the current layout, with the same runs as the original game.</summary>
public static class MapSectionWriter
{
    private const int LongestRun = 255;

    /// <summary>Writes size, floors and blocks.</summary>
    public static void Write(MapSection map, ref BigEndianWriter writer)
    {
        WriteFloors(map, ref writer);
        WriteBlocks(map, ref writer);
    }

    /// <summary>Writes size, floors and overlays.</summary>
    public static void WriteFloors(MapSection map, ref BigEndianWriter writer)
    {
        writer.WriteUInt16((ushort)map.Width);
        writer.WriteUInt16((ushort)map.Height);
        var (floors, overlays) = (map.Floors, map.Overlays);
        for (var tile = 0; tile < floors.Length; tile++)
        {
            var (floor, overlay) = (floors[tile], overlays[tile]);
            writer.WriteInt16(floor);
            writer.WriteInt16(overlay);
            var extra = 0;
            while (extra < LongestRun && tile + 1 < floors.Length && floors[tile + 1] == floor && overlays[tile + 1] == overlay)
            {
                extra++;
                tile++;
            }

            writer.WriteByte((byte)extra);
        }
    }

    /// <summary>Writes blocks, tile data and buildings.</summary>
    public static void WriteBlocks(MapSection map, ref BigEndianWriter writer)
    {
        int nextBuilding = 0, nextData = 0;
        var (blocks, marks) = (map.Blocks, map.Marks);
        for (var tile = 0; tile < blocks.Length; tile++)
        {
            var mark = marks[tile];
            writer.WriteInt16(blocks[tile]);
            writer.WriteByte((byte)Flags(mark));
            if ((mark & TileMarks.Data) != 0)
                WriteData(map.TileData[nextData++], ref writer);
            if ((mark & TileMarks.Building) != 0)
            {
                var centre = (mark & TileMarks.Centre) != 0;
                writer.WriteBoolean(centre);
                if (centre)
                    WriteBuilding(map.Buildings[nextBuilding++], ref writer);
            }
            else if ((mark & TileMarks.Data) == 0)
            {
                var extra = 0;
                while (extra < LongestRun && tile + 1 < blocks.Length && blocks[tile + 1] == blocks[tile] && marks[tile + 1] == TileMarks.None)
                {
                    extra++;
                    tile++;
                }

                writer.WriteByte((byte)extra);
            }
        }
    }

    private static MapTileFlags Flags(TileMarks mark) =>
        ((mark & TileMarks.Building) != 0 ? MapTileFlags.Building : 0) | ((mark & TileMarks.Data) != 0 ? MapTileFlags.Data : 0);

    private static void WriteData(TileData data, ref BigEndianWriter writer)
    {
        writer.WriteByte(data.Data);
        writer.WriteByte(data.FloorData);
        writer.WriteByte(data.OverlayData);
        writer.WriteInt32(data.ExtraData);
    }

    private static void WriteBuilding(BuildingChunk building, ref BigEndianWriter writer)
    {
        writer.WriteInt32(building.Record.Length + 1);
        writer.WriteByte(building.Revision);
        writer.WriteBytes(building.Record.Span);
    }
}
