using System.Text.Json.Nodes;
using Multidustry.Cli.Maps;
using Multidustry.TestKit;

namespace Multidustry.Cli.Tests.Maps;

/// <summary>The report about each of the game's maps beside what the original sees in it.</summary>
public class MapReportTests
{
    // What the original changes while it reads, and we don't (docs/guides/saves.md, "Where a save may differ").
    private static readonly Dictionary<string, string[]> ChangedByReading = new()
    {
        ["cruxscape"] = ["additive-reconstructor"],
        ["161"] = ["air-factory"],
        ["19"] = ["air-factory"],
        ["30"] = ["additive-reconstructor", "air-factory"],
        ["176"] = ["micro-processor"],
    };

    private static IEnumerable<TestCaseData> Maps() =>
        SharedFolder.Files("maps", "*.msav").Select(path => new TestCaseData(path).SetArgDisplayNames(Path.GetFileNameWithoutExtension(path)));

    [TestCaseSource(nameof(Maps))]
    public void Everything_the_original_says_of_a_map_is_in_the_report(string path)
    {
        var facts = FactsOf(path);
        var report = MapReport.Of(MapFile.Open(new FileInfo(path)));

        foreach (var key in new[] { "compressedSize", "container", "tags", "contentHeaderSizes", "blockHeader", "loaded" })
            AssertSame(report[key], facts[key], key);
        var changed = ChangedByReading.GetValueOrDefault(Path.GetFileNameWithoutExtension(path), []).ToHashSet();
        AssertSameWorld(report["world"]!.AsObject(), facts["world"]!.AsObject(), changed);
        AssertSameSave(report["resaved"]!.AsObject(), facts["resaved"]!.AsObject());
    }

    [TestCase("1-logistics")]
    [TestCase("2-industry-power")]
    [TestCase("3-defense-units")]
    [TestCase("4-logic-markers")]
    [TestCase("5-erekir-fog-patches")]
    [TestCase("6-played-hidden-103")]
    public void Everything_the_original_had_in_memory_is_in_the_report_about_its_save(string name)
    {
        var facts = JsonNode.Parse(File.ReadAllText(SharedFolder.Path($"golden/saves/{name}.json")))!.AsObject();
        var report = MapReport.Of(MapFile.Open(new FileInfo(SharedFolder.Path($"golden/saves/{name}.msav"))));
        foreach (var (key, expected) in facts["container"]!.AsObject().Where(pair => pair.Key != "mapSections"))
            AssertSame(report["container"]![key], expected, key);
        AssertSame(report["tags"], facts["tags"], "tags");

        var (saved, reloaded, world) = (facts["worldAtSave"]!, facts["worldAfterReload"]!.AsObject(), report["world"]!.AsObject());
        AssertSameWorld(world, reloaded, [.. Changed(saved, reloaded)]);
        // Reading changes some buildings in the original: ours are as before that, or as after it.
        foreach (var block in Changed(saved, reloaded))
            Assert.That((string?)world["recordCrc32ByBlock"]![block], Is.EqualTo((string?)Checksum(saved, block)).Or.EqualTo((string?)Checksum(reloaded, block)), block);
    }

    private static IEnumerable<string> Changed(JsonNode saved, JsonNode reloaded) =>
        saved["recordCrc32ByBlock"]!.AsObject().Select(pair => pair.Key).Where(block => !JsonNode.DeepEquals(Checksum(saved, block), Checksum(reloaded, block)));

    private static JsonNode? Checksum(JsonNode world, string block) => world["recordCrc32ByBlock"]![block];

    private static void AssertSameWorld(JsonObject world, JsonObject facts, HashSet<string> changed)
    {
        foreach (var (key, expected) in facts)
        {
            // Samples of single buildings and units, which other tests compare field by field.
            if (key is "buildingSample" or "unitSample")
                continue;
            if (key is "recordCrc32ByBlock" or "crc32")
            {
                foreach (var (name, checksum) in expected!.AsObject())
                    if (!changed.Contains(name) && (name != "buildingRecords" || changed.Count == 0))
                        AssertSame(world[key]![name], checksum, $"{key} of {name}");
                continue;
            }

            AssertSame(world[key], expected, key);
        }
    }

    private static void AssertSameSave(JsonObject save, JsonObject facts)
    {
        AssertSame(save["magic"], facts["magic"], "magic");
        AssertSame(save["version"], facts["version"], "version");
        AssertSame(save["trailingBytes"], facts["trailingBytes"], "trailingBytes");
        foreach (var key in new[] { "floorRuns", "floorBytes", "floorCrc32" })
            AssertSame(save["mapSections"]![key], facts["mapSections"]![key], key);
        foreach (var name in new[] { "content", "patches", "markers" })
        {
            var (ours, theirs) = (Region(save, name), Region(facts, name));
            AssertSame(ours["length"], theirs["length"], $"length of {name}");
            AssertSame(ours["crc32"], theirs["crc32"], $"checksum of {name}");
        }
    }

    private static JsonNode Region(JsonObject container, string name) => container["regions"]!.AsArray().Single(region => (string?)region!["name"] == name)!;

    private static void AssertSame(JsonNode? actual, JsonNode? expected, string what) =>
        Assert.That(JsonNode.DeepEquals(JsonNode.Parse(actual?.ToJsonString() ?? "null"), expected), Is.True, () => $"{what}: {Short(actual)}, should be {Short(expected)}");

    private static string Short(JsonNode? node) => node?.ToJsonString() is { Length: > 300 } text ? text[..300] : node?.ToJsonString() ?? "missing";

    private static JsonObject FactsOf(string mapPath)
    {
        var relative = Path.GetRelativePath(SharedFolder.Path("maps"), mapPath).Replace(Path.DirectorySeparatorChar, '_');
        return JsonNode.Parse(File.ReadAllText(SharedFolder.Path($"data/worlds/{Path.ChangeExtension(relative, "json")}")))!.AsObject();
    }
}
