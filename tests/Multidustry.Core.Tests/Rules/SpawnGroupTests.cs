using System.Text.Json;
using Multidustry.Core.Content;
using Multidustry.Core.Rules;

namespace Multidustry.Core.Tests.Rules;

public class SpawnGroupTests
{
    private static readonly ContentCatalogue Catalogue = ContentCatalogue.ForBuild(154);

    [Test]
    public void Default_waves_bring_the_games_units_and_shields_up_to_wave_60()
    {
        var waves = DefaultWaves.Create(Catalogue);
        var table = RulesRecording.Root.GetProperty("defaultWavesSpawnTable").EnumerateArray().ToArray();
        Assert.That(waves, Has.Count.EqualTo(table.Length));
        foreach (var (group, expected) in waves.Zip(table))
        {
            Assert.That(group.Unit.Name, Is.EqualTo(expected.GetProperty("type").GetString()));
            Assert.That(Enumerable.Range(0, 61).Select(group.AmountAt), Is.EqualTo(expected.GetProperty("spawnedPerWave_0to60").EnumerateArray().Select(e => e.GetInt32())), group.Unit.Name);
            Assert.That(Enumerable.Range(0, 61).Select(group.ShieldAt), Is.EqualTo(expected.GetProperty("shieldPerWave_0to60").EnumerateArray().Select(e => e.GetSingle())), group.Unit.Name);
        }
    }

    [Test]
    public void Default_waves_are_written_as_the_game_writes_them()
    {
        var rules = new GameRules(Catalogue) { Spawns = DefaultWaves.Create(Catalogue) };
        Assert.That(rules.ToJson(), Is.EqualTo($"{{teams:{{}},attributes:{{}},spawns:{RulesRecording.Root.GetProperty("defaultWavesJson").GetString()},objectives:[]}}"));
    }

    [Test]
    public void Rules_with_default_waves_have_the_same_fingerprint_after_they_went_through_text()
    {
        var rules = new GameRules(Catalogue) { Spawns = DefaultWaves.Create(Catalogue) };
        Assert.That(rules.Copy().Fingerprint(), Is.EqualTo(rules.Fingerprint()));
    }

    [TestCase("8", "boss")]
    [TestCase("3", "none")]
    [TestCase("overdrive", "overdrive")]
    [TestCase("nonsense", "none")]
    public void An_effect_is_read_in_old_and_new_form(string written, string effect)
    {
        var rules = GameRules.Parse($"{{spawns:[{{type:flare,effect:{written}}}]}}", Catalogue);
        Assert.That(rules.Spawns[0].Effect!.Name, Is.EqualTo(effect));
    }

    [TestCase("titan", "mace")]
    [TestCase("nope", "dagger")]
    [TestCase("block", "dagger")]
    public void An_old_or_unknown_unit_becomes_one_that_exists(string written, string unit) =>
        Assert.That(GameRules.Parse($"{{spawns:[{{type:{written}}}]}}", Catalogue).Spawns[0].Unit.Name, Is.EqualTo(unit));

    [Test]
    public void A_spacing_of_zero_from_outside_divides_nothing() =>
        Assert.That(GameRules.Parse("{spawns:[{type:flare,spacing:0,scaling:0}]}", Catalogue).Spawns[0].AmountAt(5), Is.EqualTo(40));
}
