using System.Buffers;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Core.Rules;
using Multidustry.Protocol.Saves;
using Multidustry.Protocol.Worlds;
using Multidustry.Simulation.Persistence;

namespace Multidustry.Simulation.Tests.Persistence;

public class MapLoadingTests
{
    private static readonly ContentCatalogue Content = ContentCatalogue.ForBuild(154);

    // What the original changes while it reads, and we don't (docs/guides/saves.md, "Where a save may differ").
    private static readonly Dictionary<string, string[]> ChangedByReading = new()
    {
        ["cruxscape"] = ["additive-reconstructor"],
        ["161"] = ["air-factory"],
        ["19"] = ["air-factory"],
        ["30"] = ["additive-reconstructor", "air-factory"],
        ["176"] = ["micro-processor"],
    };

    [TestCaseSource(typeof(GameMaps), nameof(GameMaps.All))]
    public void Every_map_is_loaded_as_the_original_loads_it_and_reaches_a_client_unchanged(string path)
    {
        var facts = GameMaps.FactsOf(path);
        var loaded = WorldLoader.Load(path, Content);
        var capture = WorldCapture.Take(loaded.World, loaded.Info);
        var save = capture.ToSave(DateTimeOffset.UnixEpoch);
        var stream = CompressedWorldStream.Create(capture.ToStream(), CompressionLevel.Fastest).For(5, new PlayerRecord { Name = "frog" });
        var received = WorldStreamReader.Read(new MemoryStream(stream)).World.Map;

        AssertSameHashes(save.Map, facts, ChangedByReading.GetValueOrDefault(Path.GetFileNameWithoutExtension(path), []));
        AssertSameSections(ForgettingAims(loaded), facts["resaved"]!, NotDetermined(facts, loaded.World.Rules));
        Assert.That(Whole(received), Is.EqualTo(Whole(save.Map)));
        Assert.That(save.Tags[WorldTags.Wave], Is.EqualTo($"{facts["world"]!["wave"]}"));
        Assert.That(float.Parse(save.Tags[WorldTags.WaveTime]), Is.EqualTo((float)facts["world"]!["wavetime"]!));
    }

    // The original's units forget where they aim and what their abilities remember while they are read.
    private static SaveFile ForgettingAims(LoadedWorld loaded)
    {
        var units = loaded.World.Units;
        for (var unit = 0; unit < units.RowCount; unit++)
        {
            units.MountPool.Items(units.Mounts[unit]).Clear();
            units.AbilityPool.Items(units.Abilities[unit]).Clear();
        }

        return WorldCapture.Take(loaded.World, loaded.Info).ToSave(DateTimeOffset.UnixEpoch);
    }

    // Entities had no ids before version 6, and what players have seen through fog is worked out by the original beside the game.
    private static HashSet<SaveRegion> NotDetermined(JsonObject facts, GameRules rules)
    {
        const int firstWithIds = 6;
        var regions = new HashSet<SaveRegion>();
        if ((int)facts["container"]!["version"]! < firstWithIds && (int)facts["world"]!["units"]! > 0)
            regions.Add(SaveRegion.Entities);
        if (rules.Fog && rules.StaticFog)
            regions.Add(SaveRegion.Custom);
        return regions;
    }

    private static void AssertSameSections(SaveFile save, JsonNode resaved, HashSet<SaveRegion> notDetermined)
    {
        const int sizeBytes = 4;
        var floors = Crc((ref BigEndianWriter writer) => MapSectionWriter.WriteFloors(save.Map, ref writer), sizeBytes);
        var regions = resaved["regions"]!.AsArray().ToDictionary(region => (string)region!["name"]!, region => (string?)region!["crc32"]);

        foreach (var region in (SaveRegion[])[SaveRegion.Content, SaveRegion.Patches, SaveRegion.Entities, SaveRegion.Markers, SaveRegion.Custom])
            if (!notDetermined.Contains(region))
                Assert.That(Crc(save, region), Is.EqualTo(regions[$"{region}".ToLowerInvariant()]), $"{region} region");
        Assert.That(floors, Is.EqualTo((string?)resaved["mapSections"]!["floorCrc32"]), "floor runs");
    }

    private static string Crc(SaveFile save, SaveRegion region)
    {
        var bytes = new ArrayBufferWriter<byte>();
        SaveWriter.WriteRegion(save, region, bytes);
        return $"{Crc32.Compute(bytes.WrittenSpan):x8}";
    }

    private static string Crc(Writing write, int skip = 0)
    {
        var bytes = new ArrayBufferWriter<byte>();
        var writer = new BigEndianWriter(bytes);
        write(ref writer);
        writer.Flush();
        return $"{Crc32.Compute(bytes.WrittenSpan[skip..]):x8}";
    }

    private delegate void Writing(ref BigEndianWriter writer);

    private static (uint, uint, uint, uint) Whole(MapSection map)
    {
        var hashes = MapFingerprint.Of(map, Content);
        return (hashes.Floor, hashes.Overlay, hashes.Centres, hashes.Records);
    }

    private static void AssertSameHashes(MapSection map, JsonObject facts, string[] changed)
    {
        var hashes = MapFingerprint.Of(map, Content);
        var world = facts["world"]!;
        var crc = world["crc32"]!;
        Assert.Multiple(() =>
        {
            Assert.That($"{hashes.Floor:x8}", Is.EqualTo((string?)crc["floor"]), "floor");
            Assert.That($"{hashes.Overlay:x8}", Is.EqualTo((string?)crc["overlay"]), "overlay");
            Assert.That($"{hashes.Blocks:x8}", Is.EqualTo((string?)crc["blockAll"]), "blockAll");
            Assert.That($"{hashes.Centres:x8}", Is.EqualTo((string?)crc["blockCenters"]), "blockCenters");
            Assert.That($"{hashes.TileData:x8}", Is.EqualTo((string?)crc["tileData"]), "tileData");
            Assert.That($"{hashes.Teams:x8}", Is.EqualTo((string?)crc["buildingTeams"]), "buildingTeams");
            Assert.That($"{hashes.Rotations:x8}", Is.EqualTo((string?)crc["buildingRotations"]), "buildingRotations");
            Assert.That(map.Buildings, Has.Count.EqualTo((int)world["buildings"]!), "buildings");
            foreach (var (block, expected) in world["recordCrc32ByBlock"]!.AsObject())
                if (!changed.Contains(block))
                    Assert.That($"{hashes.RecordsByBlock.GetValueOrDefault(block):x8}", Is.EqualTo((string?)expected), block);
        });
    }
}
