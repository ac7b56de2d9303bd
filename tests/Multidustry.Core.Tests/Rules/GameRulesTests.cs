using System.Text.Json;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Core.Rules;

namespace Multidustry.Core.Tests.Rules;

public class GameRulesTests
{
    private static readonly ContentCatalogue Catalogue = ContentCatalogue.ForBuild(154);

    private static IEnumerable<TestCaseData> Probes() => RulesRecording.Root.GetProperty("parserProbes").EnumerateArray()
        .Select(p => new TestCaseData(p.GetProperty("input").GetString(), p.GetProperty("result")).SetArgDisplayNames(p.GetProperty("input").GetString()!));

    [Test]
    public void Default_rules_are_written_as_the_game_writes_them() =>
        Assert.That(new GameRules(Catalogue).ToJson(), Is.EqualTo(RulesRecording.Root.GetProperty("rulesDefaultJson").GetString()));

    [Test]
    public void Example_rules_come_out_as_they_went_in()
    {
        var example = RulesRecording.Root.GetProperty("exampleRules").GetProperty("json").GetString()!;
        Assert.That(GameRules.Parse(example, Catalogue).ToJson(), Is.EqualTo(example));
    }

    [TestCaseSource(nameof(Probes))]
    public void A_probe_reads_as_in_the_game(string input, JsonElement result)
    {
        if (result.ValueKind == JsonValueKind.String)
        {
            if (result.GetString()!.StartsWith("EXCEPTION", StringComparison.Ordinal))
                Assert.That(() => GameRules.Parse(input, Catalogue), Throws.TypeOf<MalformedDataException>());
            else
                Assert.That(GameRules.Parse(input, Catalogue).ToJson(), Is.EqualTo(new GameRules(Catalogue).ToJson()), "the game has no rules at all here; ours are the defaults");
            return;
        }

        var rules = GameRules.Parse(input, Catalogue);
        rules.Unknown.Clear();
        Assert.Multiple(() =>
        {
            Assert.That(rules.WaveSpacing, Is.EqualTo(result.GetProperty("waveSpacing").GetSingle()));
            Assert.That(rules.WinWave, Is.EqualTo(result.GetProperty("winWave").GetInt32()));
            Assert.That(rules.Waves, Is.EqualTo(result.GetProperty("waves").GetBoolean()));
            Assert.That(rules.Mission, Is.EqualTo(result.GetProperty("mission").GetString()));
            Assert.That(rules.ToJson(), Is.EqualTo(result.GetProperty("rewritten").GetString()));
        });
    }

    [TestCase("rulesFields")]
    [TestCase("teamRuleFields")]
    public void Every_field_of_the_game_exists_with_its_default(string list)
    {
        object owner = list == "rulesFields" ? new GameRules(Catalogue) : new TeamRule();
        foreach (var field in RulesRecording.Root.GetProperty(list).EnumerateArray())
        {
            var name = field.GetProperty("name").GetString()!;
            var property = owner.GetType().GetProperty(name == "env" ? "Environment" : char.ToUpperInvariant(name[0]) + name[1..]);
            Assert.That(property, Is.Not.Null, name);
            var expected = field.GetProperty("default");
            var actual = property!.GetValue(owner);
            object? comparable = actual switch
            {
                bool flag => flag ? JsonValueKind.True : JsonValueKind.False,
                float or int or Environments => Convert.ToDouble(actual, null),
                byte team => $"team:{team}",
                Planet planet => $"planet:{planet.Name}",
                Rgba color => color.ToString(),
                _ => null,
            };
            if (comparable is JsonValueKind kind)
                Assert.That(kind, Is.EqualTo(expected.ValueKind), name);
            else if (comparable is double number)
                Assert.That((float)number, Is.EqualTo(expected.GetSingle()), name);
            else if (comparable is string text)
                Assert.That(text, Is.EqualTo(expected.GetString()), name);
            else if (actual is null)
                Assert.That(expected.ValueKind, Is.EqualTo(JsonValueKind.Null), name);
        }
    }

    [Test]
    public void Unknown_members_survive_a_rewrite() =>
        Assert.That(GameRules.Parse("{future:{a:[1,b]},winWave:2}", Catalogue).ToJson(), Is.EqualTo("{teams:{},winWave:2,attributes:{},objectives:[],future:{a:[1,b]}}"));

    [Test]
    public void A_map_comes_over_the_mode_and_loses_the_old_editors_accident()
    {
        var rules = new GameRules(Catalogue);
        Gamemode.Sandbox.Apply(rules);
        rules.ApplyMap("{teams:{2:{infiniteAmmo:true}},winWave:3}");
        Assert.That(rules.ToJson(), Is.EqualTo("{allowEditRules:true,infiniteResources:true,teams:{},waveTimer:false,waves:true,winWave:3,attributes:{},objectives:[]}"));
    }

    [TestCase(Gamemode.Survival, "survival")]
    [TestCase(Gamemode.Sandbox, "sandbox")]
    [TestCase(Gamemode.Attack, "attack")]
    [TestCase(Gamemode.Pvp, "pvp")]
    [TestCase(Gamemode.Editor, "editor")]
    public void A_mode_sets_what_it_sets_in_the_game(Gamemode mode, string name)
    {
        var rules = new GameRules(Catalogue);
        mode.Apply(rules);
        Assert.That(rules.ToJson(), Is.EqualTo(RulesRecording.Root.GetProperty("gamemodesAppliedToDefaultRules").GetProperty(name).GetProperty("rulesJson").GetString()));
    }

    [TestCase("{waveSpacing:NaN}")]
    [TestCase("{ambientLight:xyz}")]
    [TestCase("{teams:[]}")]
    [TestCase("{spawns:{}}")]
    [TestCase("[]")]
    public void Values_that_make_no_sense_are_refused(string json) =>
        Assert.That(() => GameRules.Parse(json, Catalogue), Throws.TypeOf<MalformedDataException>());

    [Test]
    public void Rules_have_the_same_fingerprint_exactly_when_they_are_written_the_same()
    {
        var example = RulesRecording.Root.GetProperty("exampleRules").GetProperty("json").GetString()!;
        string[] texts = ["{}", example, "{waveSpacing:1}", "{waveSpacing:2}", "{winWave:1}", "{bannedBlocks:[router]}", "{loadout:[{item:lead,amount:3}]}",
            "{spawns:[{type:dagger}]}", "{spawns:[{type:dagger,end:3}]}", "{weather:[{intensity:0.5}]}", "{attributes:{heat:1}}", "{tags:{a:b}}", "{mission:x}", "{other:1}", "{other:2}"];
        var all = texts.Select(text => GameRules.Parse(text, Catalogue)).ToArray();
        foreach (var (first, second) in all.SelectMany(first => all.Select(second => (first, second.Copy()))))
            Assert.That(first.Fingerprint() == second.Fingerprint(), Is.EqualTo(first.ToJson() == second.ToJson()));
    }

    [Test]
    public void A_team_that_was_only_looked_at_leaves_the_fingerprint_and_a_changed_one_changes_it()
    {
        var rules = new GameRules(Catalogue);
        var before = rules.Fingerprint();
        Assert.That(rules.Teams[3].Cheat, Is.False);
        Assert.That(rules.Fingerprint(), Is.EqualTo(before));
        rules.Teams[3].Cheat = true;
        Assert.That(rules.Fingerprint(), Is.Not.EqualTo(before));
    }

    [Test]
    public void A_copy_is_independent()
    {
        var rules = GameRules.Parse("{teams:{1:{cheat:true}},bannedBlocks:[duo]}", Catalogue);
        var copy = rules.Copy();
        copy.Teams[1].Cheat = false;
        copy.BannedBlocks.Remove(Catalogue[Blocks.Duo]);
        Assert.Multiple(() =>
        {
            Assert.That(rules.Teams[1].Cheat, Is.True);
            Assert.That(rules.BannedBlocks, Has.Count.EqualTo(1));
        });
    }
}
