using System.Text.Json;
using System.Text.RegularExpressions;
using Multidustry.Core.Content;
using Multidustry.Core.Rules;
using Multidustry.Core.Rules.Objects;
using Multidustry.TestKit;

namespace Multidustry.Core.Tests.Rules;

/// <summary>The rules of all the game's maps, as they are and as the game writes them again.</summary>
public partial class MapRulesTests
{
    private static readonly ContentCatalogue Catalogue = ContentCatalogue.ForBuild(154);

    private static IEnumerable<TestCaseData> Worlds() => SharedFolder.Files("data/worlds", "*.json").Where(f => !f.EndsWith("index.json", StringComparison.Ordinal))
        .Select(f => new TestCaseData(f).SetArgDisplayNames(Path.GetFileNameWithoutExtension(f)));

    [TestCaseSource(nameof(Worlds))]
    public void A_maps_rules_mean_what_the_game_sees(string file)
    {
        using var world = JsonDocument.Parse(File.ReadAllBytes(file));
        var rules = GameRules.Parse(world.RootElement.GetProperty("tags").GetProperty("rules").GetString()!, Catalogue);
        rules.Unknown.Clear();
        foreach (var team in Enumerable.Range(0, 256))
            _ = rules.Teams[(byte)team];
        rules.Teams[rules.WaveTeam].InfiniteAmmo = true; // what loading a world sets
        if (rules.Environment.HasFlag(Environments.Scorching))
            rules.Planet = Catalogue.Get(Planets.Erekir); // likewise
        if (rules.Spawns.Count == 0)
            rules.Spawns = DefaultWaves.Create(Catalogue);
        var expected = world.RootElement.GetProperty("resaved").GetProperty("metaTags_withoutSaved").GetProperty("rules").GetString()!;
        Assert.That(Canonical(rules.ToJson()), Is.EqualTo(Canonical(expected)));
    }

    [TestCaseSource(nameof(Worlds))]
    public void A_maps_filters_come_out_as_they_went_in(string file)
    {
        using var world = JsonDocument.Parse(File.ReadAllBytes(file));
        if (!world.RootElement.GetProperty("tags").TryGetProperty("genfilters", out var tag))
            return;
        var written = MapFilters.ToJson(MapFilters.Parse(tag.GetString()!, Catalogue));
        Assert.That(MapFilters.ToJson(MapFilters.Parse(written, Catalogue)), Is.EqualTo(written));
    }

    /// <summary>Sets have no order, and empty team entries say nothing.</summary>
    private static string Canonical(string rules)
    {
        var withoutEmptyTeams = EmptyTeam().Replace(rules, "").Replace(",}", "}", StringComparison.Ordinal);
        return Sets().Replace(withoutEmptyTeams, set => "{values:[" + string.Join(',', set.Groups[1].Value.Split(',').Order(StringComparer.Ordinal)) + "]}");
    }

    [GeneratedRegex(@"(?<=[{,])\d+:\{\},?")]
    private static partial Regex EmptyTeam();

    [GeneratedRegex(@"\{values:\[([^\]]*)\]\}")]
    private static partial Regex Sets();
}
