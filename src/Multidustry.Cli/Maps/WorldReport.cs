using System.Globalization;
using System.Text.Json.Nodes;
using Multidustry.Core.Binary;
using Multidustry.Core.Rules.Objects;
using Multidustry.Protocol.Saves;
using Multidustry.Protocol.State;
using Multidustry.Protocol.Worlds;
using Multidustry.Simulation;

namespace Multidustry.Cli.Maps;

/// <summary>A loaded world in numbers: size, checksums, and how much there is of everything.</summary>
internal static class WorldReport
{
    public static JsonObject Of(MapFile file)
    {
        var (map, world) = (file.Map, file.Loaded.World);
        var blocks = MapFile.Content.Blocks;
        var tiles = Enumerable.Range(0, map.TileCount);
        var hashes = MapFingerprint.Of(map, MapFile.Content);
        return new JsonObject
        {
            ["width"] = map.Width,
            ["height"] = map.Height,
            ["crc32"] = Checksums(hashes),
            ["recordCrc32ByBlock"] = Json.Object(hashes.RecordsByBlock.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, (JsonNode)Json.Hex(pair.Value)))),
            ["buildings"] = map.Buildings.Count,
            ["buildingCounts"] = Json.Counts(map.Buildings.Select(building => blocks[building.Block].Name)),
            ["teamBuildingCounts"] = ByTeam(map.Buildings.CountBy(building => (int)TeamOf(building))),
            ["floorTileCounts"] = Json.Counts(tiles.Select(tile => blocks[map.Floors[tile]].Name)),
            ["overlayTileCounts"] = Json.Counts(tiles.Where(tile => map.Overlays[tile] != 0).Select(tile => blocks[map.Overlays[tile]].Name)),
            ["staticBlockTileCounts"] = Json.Counts(tiles.Where(tile => map.Blocks[tile] != 0 && !map.Marks[tile].HasFlag(TileMarks.Building)).Select(tile => blocks[map.Blocks[tile]].Name)),
            ["tilesWithSavedData"] = map.TileData.Count,
            ["spawnTiles"] = new JsonArray([.. tiles.Where(tile => blocks[map.Overlays[tile]].Name == "spawn").Select(tile => (JsonNode)new JsonArray(tile % map.Width, tile / map.Width))]),
            ["activeTeamsCores"] = ByTeam(file.World.Teams.Select(list => KeyValuePair.Create(list.Team, world.Teams.CoresOf((byte)list.Team).Length)).Where(pair => IsActive(world, pair))),
            ["teamPlans"] = ByTeam(file.World.Teams.Where(list => list.Plans.Count > 0).Select(list => KeyValuePair.Create(list.Team, list.Plans.Count))),
            ["units"] = UnitsOf(world).Count(),
            ["unitCounts_typeSlashTeam"] = Json.Counts(UnitsOf(world)),
            ["serializedEntities"] = Json.Counts(file.World.Entities.Select(entity => ClassOf(file, entity))),
            ["wave"] = world.Clock.Wave,
            ["wavetime"] = world.Clock.WaveCountdown,
            ["tick"] = world.Clock.MatchTicks,
            ["spawnGroups"] = world.Rules.Spawns.Count,
            ["winWave"] = world.Rules.WinWave,
            ["objectives"] = world.Rules.Objectives.Count,
            ["markers"] = MarkersOf(file),
            ["patches"] = file.World.Patches.Count,
        };
    }

    /// <summary>The team in a building's record.</summary>
    public static byte TeamOf(BuildingChunk building) => building.Record.Span[5];

    private static JsonObject Checksums(MapFingerprint hashes) => new()
    {
        ["floor"] = Json.Hex(hashes.Floor),
        ["overlay"] = Json.Hex(hashes.Overlay),
        ["blockAll"] = Json.Hex(hashes.Blocks),
        ["blockCenters"] = Json.Hex(hashes.Centres),
        ["tileData"] = Json.Hex(hashes.TileData),
        ["buildingTeams"] = Json.Hex(hashes.Teams),
        ["buildingRotations"] = Json.Hex(hashes.Rotations),
        ["buildingRecords"] = Json.Hex(hashes.Records),
    };

    // The first player team is listed in every save, in play or not.
    private static bool IsActive(World world, KeyValuePair<int, int> cores)
    {
        const int sharded = 1;
        return cores.Value > 0 || cores.Key != sharded || (world.Rules.Waves && world.Rules.WaveTeam == sharded);
    }

    private static int MarkersOf(MapFile file)
    {
        var markers = new MapMarkers(MapFile.Content);
        var reader = new BigEndianReader(file.World.Markers.Span);
        markers.Read(ref reader);
        return markers.Markers.Count;
    }

    private static IEnumerable<string> UnitsOf(World world)
    {
        for (var row = 0; row < world.Units.RowCount; row++)
            if (world.Units.IsInWorld(row))
                yield return string.Create(CultureInfo.InvariantCulture, $"{MapFile.Content.Units[world.Units.Type[row]].Name}/{world.Units.Team[row]}");
    }

    /// <summary>The name of an entity's class; its number when nobody knows it.</summary>
    public static string ClassOf(MapFile file, EntityChunk entity) =>
        file.World.EntityClasses.TryGetValue(entity.ClassId, out var name) ? name
        : entity.IsUnknown || StateCodec.EntityClass(entity.ClassId, file.World.EntityClasses) is null ? $"{entity.ClassId}"
        : (string)StateCodec.For(MapFile.Content).DecodeEntity(entity.ClassId, entity.Record.Span)["class"]!;

    private static JsonObject ByTeam(IEnumerable<KeyValuePair<int, int>> counts) =>
        Json.Object(counts.OrderBy(pair => pair.Key).Select(pair => (pair.Key.ToString(CultureInfo.InvariantCulture), (JsonNode)pair.Value)));
}
