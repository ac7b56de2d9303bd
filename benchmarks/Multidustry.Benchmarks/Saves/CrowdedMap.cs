using System.Buffers;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Protocol.Saves;
using Multidustry.Protocol.State;
using Multidustry.Protocol.Worlds;

namespace Multidustry.Benchmarks.Saves;

/// <summary>A map of 500 x 500 tiles with as many one-tile buildings as asked for: belts, walls, routers, batteries.</summary>
internal static class CrowdedMap
{
    private const int Side = 500;
    private static readonly string[] Blocks = ["conveyor", "copper-wall", "router", "battery"];

    public static SaveFile Create(ContentCatalogue content, int buildings)
    {
        var map = new MapSection(Side, Side);
        Array.Fill(map.Floors, content.Blocks["stone"].Id);
        var codec = StateCodec.For(content);
        var shared = new BuildingBase(content);
        for (var i = 0; i < buildings; i++)
        {
            var tile = (int)((long)i * map.TileCount / buildings);
            var block = content.Blocks[Blocks[i % Blocks.Length]];
            var record = new ArrayBufferWriter<byte>();
            var writer = new BigEndianWriter(record);
            shared.Reset(block);
            (shared.Health, shared.Team) = (block.Health, 1);
            shared.Write(ref writer);
            codec.WriteDefaultFields(block, ref writer);
            writer.Flush();
            map.Blocks[tile] = block.Id;
            map.Marks[tile] = TileMarks.Building | TileMarks.Centre;
            map.Buildings.Add(new BuildingChunk(tile, block.Id, StateCodec.RevisionOf(block), record.WrittenMemory));
        }

        return new SaveFile { Content = ContentHeader.Of(content), Map = map };
    }
}
