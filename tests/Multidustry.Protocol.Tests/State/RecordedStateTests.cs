using System.Globalization;
using System.Text.Json.Nodes;
using Multidustry.Core.Content;
using Multidustry.Protocol.Saves;
using Multidustry.Protocol.Saves.Migration;
using Multidustry.Protocol.State;
using Multidustry.Protocol.Tests.Saves;
using Multidustry.TestKit;

namespace Multidustry.Protocol.Tests.State;

/// <summary>Decoded records compared with what the original game held in memory when it wrote the save.</summary>
public class RecordedStateTests
{
    private static readonly ContentCatalogue Content = ContentCatalogue.ForBuild(154);

    // The class fields and the text of messages are compared on their own; of controllers the recording names only a class of the game.
    private static readonly string[] Unlike = ["state", "message", "controller"];

    [TestCaseSource(typeof(SavedFiles), nameof(SavedFiles.Recorded))]
    public void Buildings_decode_to_the_state_that_the_original_had(string name)
    {
        var save = SaveReader.Read(new MemoryStream(SavedFiles.Compressed(name)));
        var codec = new StateCodec(Content, new ContentIdMap(save.Content, Content));
        var sample = SavedFiles.MemoryOf(name)["worldAtSave"]!["buildingSample"]!.AsArray();
        var compared = 0;
        foreach (var expected in sample)
        {
            var tile = (int)expected!["x"]! + (int)expected["y"]! * save.Map.Width;
            var building = save.Map.Buildings.Single(b => b.Tile == tile);
            Assert.That(Convert.ToHexStringLower(building.Record.Span), Is.EqualTo((string?)expected["recordHex"]));
            var tree = codec.DecodeBuilding(Content.Blocks[(string)expected["block"]!], building.Revision, building.Record.Span);
            compared += CompareBuilding(tree, expected.AsObject());
        }

        Assert.That(compared, Is.GreaterThan(5 * sample.Count), "fields compared");
    }

    [TestCaseSource(typeof(SavedFiles), nameof(SavedFiles.Maps))]
    public void Buildings_of_every_map_decode_to_the_state_that_the_original_loads(string path)
    {
        var map = SaveMigration.ToCurrent(SaveReader.Read(path), Content).Map;
        var codec = StateCodec.For(Content);
        var buildings = map.Buildings.ToDictionary(building => building.Tile);
        var (samples, compared) = (0, 0);
        foreach (var expected in SavedFiles.FactsOf(path)["buildingSample"]!.AsArray())
        {
            var building = buildings[(int)expected!["x"]! + (int)expected["y"]! * map.Width];
            // Belts move what is on them while the original reads them; the records that stayed are compared.
            if (Convert.ToHexStringLower(building.Record.Span) != (string?)expected["recordHex"])
                continue;
            var tree = codec.DecodeBuilding(Content.Blocks[(string)expected["block"]!], building.Revision, building.Record.Span);
            compared += CompareBuilding(tree, expected.AsObject());
            samples++;
        }

        Assert.That(compared, Is.GreaterThanOrEqualTo(5 * samples), "fields compared");
    }

    [TestCaseSource(typeof(SavedFiles), nameof(SavedFiles.Recorded))]
    public void Entities_decode_to_the_state_that_the_original_had(string name)
    {
        var facts = SavedFiles.MemoryOf(name);
        var save = SaveReader.Read(new MemoryStream(SavedFiles.Compressed(name)));
        var codec = new StateCodec(Content, new ContentIdMap(save.Content, Content));
        var expected = facts["entityRecordsInOrder"]!.AsArray();
        Assert.That(save.Entities, Has.Count.EqualTo(expected.Count));
        for (var i = 0; i < expected.Count; i++)
        {
            Assert.That(Convert.ToHexStringLower(save.Entities[i].Record.Span), Is.EqualTo((string?)expected[i]!["recordHex"]));
            Assert.That((int)save.Entities[i].ClassId, Is.EqualTo((int)expected[i]!["classId"]!));
            Assert.That((string?)codec.DecodeEntity(save.Entities[i].ClassId, save.Entities[i].Record.Span)["class"], Is.EqualTo((string?)expected[i]!["class"]));
        }

        foreach (var unit in facts["worldAtSave"]!["unitSample"]!.AsArray())
        {
            var entity = save.Entities.Single(e => e.Id == (int)unit!["id"]!);
            var tree = codec.DecodeEntity(entity.ClassId, entity.Record.Span);
            Assert.That(Compare(tree, unit!.AsObject(), $"unit {entity.Id}"), Is.GreaterThan(8));
        }
    }

    [TestCaseSource(typeof(SavedFiles), nameof(SavedFiles.Recorded))]
    public void A_migrated_save_of_the_current_build_keeps_every_record(string name)
    {
        var save = SaveReader.Read(new MemoryStream(SavedFiles.Compressed(name)));
        var migrated = SaveMigration.ToCurrent(save, Content);

        Assert.That(migrated.Entities.Select(e => (e.ClassId, e.Id, Convert.ToHexString(e.Record.Span))), Is.EqualTo(save.Entities.Select(e => (e.ClassId, e.Id, Convert.ToHexString(e.Record.Span)))));
        Assert.That(migrated.Map.Buildings, Has.Count.EqualTo(save.Map.Buildings.Count));
    }

    private static int CompareBuilding(JsonObject tree, JsonObject expected)
    {
        var where = $"{expected["block"]} at {expected["x"]}, {expected["y"]}";
        var state = tree["state"]!.AsObject();
        // A message lies in memory in an object that the recording doesn't look into; its configuration is the same text.
        if (state["message"] is { } message)
            Assert.That((string?)message, Is.EqualTo((string?)expected["config"]), where);
        return Compare(tree, expected, where) + Compare(state, expected["state"] as JsonObject ?? [], where);
    }

    // Names that only one side has don't count: the original's memory holds more than it saves, and less than we decode.
    private static int Compare(JsonObject actual, JsonObject expected, string where)
    {
        var compared = 0;
        foreach (var (name, value) in actual)
        {
            // A payload conveyor's progress is stored, but not read back; bridges store whether they moved now or the last time.
            if ((name == "progress" && where.Contains("payload-", StringComparison.Ordinal)) || (name == "moved" && expected["wasMoved"] is not null))
                continue;
            if (Unlike.Contains(name) || value is null || expected[name] is not { } other || IsEqual(Remembered(name, value), other) is not { } equal)
                continue;
            Assert.That(equal, Is.True, $"{where}: {name} is {value.ToJsonString()}, should be {other.ToJsonString()}");
            compared++;
        }

        return compared;
    }

    // Stored differently from how it lies in memory: programs are packed, and of payloads the recording names only what they are.
    private static JsonNode Remembered(string name, JsonNode value) => (name, value) switch
    {
        ("code", _) => Source((string)value!),
        (_, JsonObject payload) when payload["block"] is { } block => new JsonObject { ["content"] = $"block:{block}" },
        (_, JsonObject payload) when payload["unit"] is JsonObject unit => new JsonObject { ["content"] = $"unit:{unit["type"]}" },
        _ => value,
    };

    private static string Source(string packed)
    {
        var program = SavedFiles.Inflate(new MemoryStream(Convert.FromHexString(packed)));
        var length = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(program.AsSpan(1));
        return System.Text.Encoding.UTF8.GetString(program, 5, length);
    }

    private static bool? IsEqual(JsonNode actual, JsonNode expected) => (actual, expected) switch
    {
        (JsonObject a, JsonObject b) => a.Count <= b.Count && a.All(pair => b[pair.Key] is { } other && pair.Value is not null && IsEqual(pair.Value, other) != false),
        (JsonArray a, JsonArray b) => a.Count == b.Count && a.Zip(b).All(pair => IsEqual(pair.First!, pair.Second!) != false),
        (JsonValue a, JsonValue b) when Number(a) is { } x && Number(b) is { } y => Math.Abs(x - y) <= 1.1 / 255 * Math.Max(1, Math.Abs(y) / 1000),
        (JsonValue a, JsonValue b) when a.TryGetValue<string>(out var x) && b.TryGetValue<string>(out var y) => x == y || y.EndsWith(":" + x, StringComparison.Ordinal),
        (JsonValue a, JsonValue b) when a.TryGetValue<bool>(out var x) && b.TryGetValue<bool>(out var y) => x == y,
        _ => null,
    };

    private static double? Number(JsonValue value) =>
        value.TryGetValue<double>(out var number) ? number
        : double.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out number) ? number : null;
}
