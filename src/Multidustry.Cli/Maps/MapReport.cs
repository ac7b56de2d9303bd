using System.Globalization;
using System.Text.Json.Nodes;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Protocol.Saves;
using Multidustry.Protocol.Worlds;

namespace Multidustry.Cli.Maps;

/// <summary>What <c>map info --json</c> says about a file: its container, its world, and the save that the world becomes.</summary>
internal static class MapReport
{
    public static JsonObject Of(MapFile file)
    {
        using var stored = file.File.OpenRead();
        using var saved = new MemoryStream();
        SaveWriter.Write(file.World, saved);
        saved.Position = 0;
        var resaved = Container(SaveContainer.Read(saved));
        resaved["metaTags_withoutSaved"] = Tags(file.World.Tags.Where(tag => tag.Key != WorldTags.Saved));
        resaved["mapSections"] = Sections(file.Map);
        return new JsonObject
        {
            ["file"] = file.File.Name,
            ["compressedSize"] = file.File.Length,
            ["container"] = Container(SaveContainer.Read(stored)),
            ["tags"] = Tags(file.Stored.Tags),
            ["contentHeaderSizes"] = Json.Object(file.Stored.Content.Lists.Select(list => (NameOf(list.Type), (JsonNode)list.Names.Count))),
            ["blockHeader"] = new JsonArray([.. file.Stored.Content.Lists.Where(list => list.Type == ContentType.Block).SelectMany(list => list.Names).Select(name => (JsonNode)name)]),
            ["world"] = WorldReport.Of(file),
            ["resaved"] = resaved,
            ["loaded"] = true,
        };
    }

    private static JsonObject Container(SaveContainer container) => new()
    {
        ["magic"] = "MSAV",
        ["version"] = container.Version,
        ["uncompressedSize"] = container.Length,
        ["uncompressedCrc32"] = Json.Hex(container.Checksum),
        ["regions"] = new JsonArray(
        [
            .. container.Regions.Select(region => new JsonObject
            {
                ["name"] = SaveVersion.NameOf(region.Region),
                ["offset"] = region.Offset,
                ["length"] = region.Length,
                ["crc32"] = Json.Hex(region.Checksum),
            }),
        ]),
        ["trailingBytes"] = container.TrailingBytes,
    };

    private static JsonObject Sections(MapSection map)
    {
        const int sizeBytes = 4, runBytes = 5;
        var bytes = new System.Buffers.ArrayBufferWriter<byte>();
        var writer = new BigEndianWriter(bytes);
        MapSectionWriter.WriteFloors(map, ref writer);
        writer.Flush();
        var floors = bytes.WrittenCount;
        MapSectionWriter.WriteBlocks(map, ref writer);
        writer.Flush();
        return new JsonObject
        {
            ["floorRuns"] = (floors - sizeBytes) / runBytes,
            ["floorBytes"] = floors - sizeBytes,
            ["floorCrc32"] = Json.Hex(Crc32.Compute(bytes.WrittenSpan[sizeBytes..floors])),
            ["blockBytes"] = bytes.WrittenCount - floors,
            ["blockCrc32"] = Json.Hex(Crc32.Compute(bytes.WrittenSpan[floors..])),
        };
    }

    private static JsonObject Tags(IEnumerable<KeyValuePair<string, string>> tags) =>
        Json.Object(tags.Select(tag => (tag.Key, (JsonNode)tag.Value)));

    // Two kinds of content went out of use; old files still list them.
    private static string NameOf(ContentType type) => (int)type switch
    {
        2 => "mech_UNUSED",
        11 => "typeid_UNUSED",
        _ => $"{char.ToLower($"{type}"[0], CultureInfo.InvariantCulture)}{$"{type}"[1..]}",
    };
}
