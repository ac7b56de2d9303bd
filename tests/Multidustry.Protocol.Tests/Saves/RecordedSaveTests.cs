using System.Text.Json.Nodes;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Core.Rules;
using Multidustry.Core.Rules.Objects;
using Multidustry.Protocol.Saves;
using Multidustry.Protocol.Saves.Migration;
using Multidustry.Protocol.Types;
using Multidustry.Protocol.Worlds;

namespace Multidustry.Protocol.Tests.Saves;

/// <summary>What the original held in memory when it wrote a save, beside what we read of it: all but buildings and entities.</summary>
[TestFixtureSource(typeof(SavedFiles), nameof(SavedFiles.Recorded))]
public class RecordedSaveTests(string name)
{
    private static readonly ContentCatalogue Content = ContentCatalogue.ForBuild(154);
    private JsonObject _memory = [];
    private SaveFile _save = null!;

    [OneTimeSetUp]
    public void Read()
    {
        _memory = SavedFiles.MemoryOf(name);
        _save = SaveMigration.ToCurrent(SaveReader.Read(new MemoryStream(SavedFiles.Compressed(name))), Content);
    }

    [Test]
    public void Tags_are_the_same() =>
        Assert.That(_save.Tags, Is.EquivalentTo(_memory["tags"]!.AsObject().Select(tag => KeyValuePair.Create(tag.Key, (string)tag.Value!))));

    // Groups of the default waves have no effect at first, and one called "none" once they were read.
    [Test]
    public void Rules_are_read_and_written_as_the_same_text() =>
        Assert.That(GameRules.Parse(_save.Tags[WorldTags.Rules], Content).ToJson().Replace(",effect:none", ""), Is.EqualTo(((string)_memory["rulesJson"]!).Replace(",effect:none", "")));

    [Test]
    public void Patches_are_the_same() =>
        Assert.That(_save.Patches.Select(patch => patch.Text), Is.EqualTo(_memory["patchTexts"]!.AsArray().Select(text => (string?)text)));

    [Test]
    public void Markers_are_the_same()
    {
        var markers = new MapMarkers(Content);
        var reader = new BigEndianReader(_save.Markers.Span);
        markers.Read(ref reader);

        Assert.That(markers.Markers.Values.Select(marker => $"{marker}"), Is.EquivalentTo(_memory["markersJson"]!.AsArray().Select(marker => (string)marker!)));
    }

    [Test]
    public void Rebuild_lists_are_the_same()
    {
        var expected = _memory["teamPlansList"]!.AsObject().Select(team => $"{team.Key}: {string.Join(", ", team.Value!.AsArray().Select(Plan))}");

        Assert.That(_save.Teams.Select(team => $"{team.Team}: {string.Join(", ", team.Plans.Select(Plan))}"), Is.EquivalentTo(expected));
    }

    private static string Plan(JsonNode? plan) => $"{plan!["x"]} {plan["y"]} {plan["rotation"]} {plan["block"]} {Config((string?)plan["config"])}";

    private static string Plan(RebuildPlan plan) => $"{plan.X} {plan.Y} {plan.Rotation} {Content.Blocks[plan.Block].Name} {Config(plan.Config)}";

    // The recording names items by their class, and of lists of points only that there is one.
    private static string Config(string? recorded) => recorded?.Split(':', 2) switch
    {
        null => "",
        ["", var item] => item.ToLowerInvariant(),
        ["Point2[]", _] => "points",
        ["Point2", var point] => point,
        [_, var text] => text,
        _ => recorded,
    };

    private static string Config(ConfigValue config) => config.Kind switch
    {
        ConfigValueKind.Null => "",
        ConfigValueKind.Content => Content.TryGet(config.AsContent(), out var entry) ? entry.Name : "unknown",
        ConfigValueKind.PointArray => "points",
        ConfigValueKind.Point => $"({config.AsPoint().X}, {config.AsPoint().Y})",
        _ => config.AsString() ?? "",
    };
}
