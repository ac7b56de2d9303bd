using System.Text.Json;
using System.Text.RegularExpressions;
using Multidustry.Core.Content;
using Multidustry.TestKit;

namespace Multidustry.Core.Tests.Content;

/// <summary>The catalogue against what the game itself says about its content.</summary>
public class RecordedContentTests
{
    private static readonly ContentCatalogue Catalogue = ContentCatalogue.ForBuild(154);
    private static readonly Dictionary<string, ContentType> Lists = new()
    {
        ["items"] = ContentType.Item,
        ["liquids"] = ContentType.Liquid,
        ["blocks"] = ContentType.Block,
        ["units"] = ContentType.Unit,
        ["bullets"] = ContentType.Bullet,
        ["statuses"] = ContentType.Status,
        ["weathers"] = ContentType.Weather,
        ["planets"] = ContentType.Planet,
        ["sectors"] = ContentType.Sector,
        ["unit_commands"] = ContentType.UnitCommand,
        ["unit_stances"] = ContentType.UnitStance,
    };

    [TestCase("items", 150)]
    [TestCase("liquids", 150)]
    [TestCase("blocks", 50_000)]
    [TestCase("units", 15_000)]
    [TestCase("bullets", 20_000)]
    [TestCase("statuses", 400)]
    [TestCase("weathers", 30)]
    [TestCase("planets", 180)]
    [TestCase("sectors", 1_000)]
    [TestCase("unit_commands", 50)]
    [TestCase("unit_stances", 50)]
    public void Every_field_is_as_recorded_or_deliberately_dropped(string list, int atLeast)
    {
        using var recorded = JsonDocument.Parse(File.ReadAllBytes(SharedFolder.Path($"data/content/{list}.json")));
        var entries = Catalogue.ListOf(Lists[list]);
        var values = new RecordedValue(Catalogue);
        Assert.That(recorded.RootElement.GetArrayLength(), Is.EqualTo(list == "bullets" ? 199 : entries.Count));
        foreach (var entry in recorded.RootElement.EnumerateArray())
        {
            var id = entry.GetProperty(list == "bullets" ? "$bulletId" : "id").GetInt32();
            values.CompareFields(entry, entries[id], entries[id].ToString());
        }

        TestContext.Out.WriteLine($"{values.Compared} values");
        Assert.That(values.Compared, Is.AtLeast(atLeast));
        Assert.That(values.Missing.Distinct().Where(field => !IsDropped(field)), Is.Empty);
    }

    [TestCase("items")]
    [TestCase("liquids")]
    [TestCase("blocks")]
    [TestCase("units")]
    [TestCase("bullets")]
    [TestCase("statuses")]
    [TestCase("weathers")]
    [TestCase("planets")]
    [TestCase("sectors")]
    [TestCase("unit_commands")]
    [TestCase("unit_stances")]
    public void Essential_fields_are_as_recorded(string list)
    {
        using var recorded = JsonDocument.Parse(Recordings.Bytes("content/154.json"));
        var entries = Catalogue.ListOf(Lists[list]);
        var values = new RecordedValue(Catalogue);
        foreach (var (row, entry) in recorded.RootElement.GetProperty(list).EnumerateArray().Zip(entries))
        {
            Assert.That(row.GetProperty("id").GetInt32(), Is.EqualTo(entry.Id));
            Assert.That(row.GetProperty("class").GetString(), Is.EqualTo(entry.Class.Name));
            if (list != "bullets")
                Assert.That(row.GetProperty("name").GetString(), Is.EqualTo(entry.Name));
            values.CompareFields(row, entry, entry.ToString());
        }

        Assert.That(recorded.RootElement.GetProperty(list).GetArrayLength(), Is.EqualTo(entries.Count));
        Assert.That(values.Missing.Where(m => m != "class"), Is.Empty);
    }

    [TestCase(157)]
    [TestCase(158)]
    public void Later_builds_have_their_own_ids(int build)
    {
        using var recorded = JsonDocument.Parse(Recordings.Bytes("content/157-names.json"));
        var catalogue = ContentCatalogue.ForBuild(build);
        string[] Names(string list) => [.. recorded.RootElement.GetProperty(list).EnumerateArray().Select(n => n.GetString()!)];
        Assert.Multiple(() =>
        {
            foreach (var (list, type) in new[] { ("item", ContentType.Item), ("block", ContentType.Block), ("liquid", ContentType.Liquid), ("status", ContentType.Status), ("unit", ContentType.Unit), ("weather", ContentType.Weather), ("sector", ContentType.Sector), ("planet", ContentType.Planet), ("unitCommand", ContentType.UnitCommand), ("unitStance", ContentType.UnitStance) })
                Assert.That(catalogue.ListOf(type).Select(e => e.Name), Is.EqualTo(Names(list)), list);
            Assert.That(catalogue.Names.LogicAccess, Is.EqualTo(Names("lAccess")));
            Assert.That(catalogue.Names.Effects, Is.EqualTo(Names("effects")));
            Assert.That(catalogue.Names.Sounds, Is.EqualTo(Names("sounds")));
        });
    }

    private static bool IsDropped(string field)
    {
        var words = File.ReadAllLines(Path.Combine(Repository.Root, "tools", "Multidustry.ContentImport", "DroppedFields.txt"))
            .Where(line => !line.StartsWith('#')).SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return words.Any(word => Regex.IsMatch(field, "^" + Regex.Escape(word).Replace("\\*", ".*", StringComparison.Ordinal) + "$"));
    }
}
