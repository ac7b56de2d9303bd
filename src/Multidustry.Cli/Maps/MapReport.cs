using System.Globalization;
using System.Text.Json.Nodes;
using Multidustry.Core.Content;
using Multidustry.Protocol.Worlds;

namespace Multidustry.Cli.Maps;

/// <summary>What <c>map info --json</c> says about a file.</summary>
internal static class MapReport
{
    public static JsonObject Of(MapFile file) => new()
    {
        ["file"] = file.File.Name,
        ["compressedSize"] = file.File.Length,
        ["container"] = new JsonObject { ["magic"] = "MSAV", ["version"] = file.Stored.Version },
        ["tags"] = new JsonObject(file.Stored.Tags.Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)tag.Value))),
        ["contentHeaderSizes"] = new JsonObject(file.Stored.Content.Lists.Select(list => KeyValuePair.Create(Camel($"{list.Type}"), (JsonNode?)list.Names.Count))),
        ["world"] = World(file),
    };

    private static JsonObject World(MapFile file)
    {
        var map = file.Map;
        var hashes = MapFingerprint.Of(map, MapFile.Content);
        var blocks = MapFile.Content.Blocks;
        var tiles = Enumerable.Range(0, map.TileCount);
        return new JsonObject
        {
            ["width"] = map.Width,
            ["height"] = map.Height,
            ["crc32"] = new JsonObject
            {
                ["floor"] = Hex(hashes.Floor),
                ["overlay"] = Hex(hashes.Overlay),
                ["blockAll"] = Hex(hashes.Blocks),
                ["blockCenters"] = Hex(hashes.Centres),
                ["tileData"] = Hex(hashes.TileData),
                ["buildingTeams"] = Hex(hashes.Teams),
                ["buildingRotations"] = Hex(hashes.Rotations),
                ["buildingRecords"] = Hex(hashes.Records),
            },
            ["recordCrc32ByBlock"] = new JsonObject(hashes.RecordsByBlock.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)Hex(pair.Value)))),
            ["buildings"] = map.Buildings.Count,
            ["buildingCounts"] = Counts(map.Buildings.Select(building => blocks[building.Block].Name)),
            ["teamBuildingCounts"] = Counts(map.Buildings.Select(building => Team(building).ToString(CultureInfo.InvariantCulture))),
            ["floorTileCounts"] = Counts(tiles.Select(tile => blocks[map.Floors[tile]].Name)),
            ["overlayTileCounts"] = Counts(tiles.Where(tile => map.Overlays[tile] != 0).Select(tile => blocks[map.Overlays[tile]].Name)),
            ["staticBlockTileCounts"] = Counts(tiles.Where(tile => map.Blocks[tile] != 0 && !map.Marks[tile].HasFlag(TileMarks.Building)).Select(tile => blocks[map.Blocks[tile]].Name)),
            ["tilesWithSavedData"] = map.TileData.Count,
            ["spawnTiles"] = new JsonArray([.. tiles.Where(tile => blocks[map.Overlays[tile]].Name == "spawn").Select(tile => (JsonNode)new JsonArray(tile % map.Width, tile / map.Width))]),
            ["wave"] = file.Loaded.World.Clock.Wave,
            ["wavetime"] = file.Loaded.World.Clock.WaveCountdown,
            ["tick"] = file.Loaded.World.Clock.MatchTicks,
            ["entities"] = file.World.Entities.Count,
            ["patches"] = file.World.Patches.Count,
        };
    }

    public static byte Team(BuildingChunk building) => building.Record.Span[5];

    private static JsonObject Counts(IEnumerable<string> names) =>
        new(names.CountBy(name => name).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));

    private static string Hex(uint checksum) => checksum.ToString("x8", CultureInfo.InvariantCulture);

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
