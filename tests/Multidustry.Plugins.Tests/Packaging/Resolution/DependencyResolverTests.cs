using Multidustry.Plugins.Packaging;
using Multidustry.Plugins.Packaging.Manifests;
using Multidustry.Plugins.Packaging.Resolution;
using Multidustry.Plugins.Packaging.Sources;
using Multidustry.Plugins.Packaging.Versions;
using Multidustry.TestKit;

namespace Multidustry.Plugins.Tests.Packaging.Resolution;

public sealed class DependencyResolverTests
{
    [Test]
    public async Task The_highest_versions_that_fit_are_taken_and_those_needed_come_first() => Assert.That(
        await ResolveAsync("shop ^1", "shop 1.0.0: bank ^1", "shop 1.1.0: bank ^2", "shop 2.0.0:", "bank 1.5.0:", "bank 2.0.0:", "bank 2.3.1:"),
        Is.EqualTo(new[] { "bank 2.3.1", "shop 1.1.0" }));

    [Test]
    public async Task A_lower_version_is_tried_where_the_highest_leads_nowhere() => Assert.That(
        await ResolveAsync("shop *, bank ^1", "shop 1.0.0: bank ^1", "shop 1.1.0: bank ^2", "bank 1.5.0:", "bank 2.0.0:"),
        Is.EqualTo(new[] { "bank 1.5.0", "shop 1.0.0" }));

    [Test]
    public void A_conflict_tells_who_wants_what() => Assert.That(
        async () => await ResolveAsync("shop *, guild *", "shop 1.0.0: bank ^1", "guild 1.0.0: bank ^2", "bank 1.0.0:", "bank 2.0.0:"),
        Throws.TypeOf<PackageException>().With.Message.EqualTo("no version of bank suits: shop 1.0.0 wants ^1; guild 1.0.0 wants ^2; there are 2.0.0, 1.0.0"));

    [Test]
    public void A_missing_plugin_is_named_with_whoever_wants_it() => Assert.That(
        async () => await ResolveAsync("shop *", "shop 1.0.0: bank ^1"),
        Throws.TypeOf<PackageException>().With.Message.EqualTo("bank is not to be found (shop 1.0.0 wants ^1)"));

    [Test]
    public void A_circle_is_shown() => Assert.That(
        async () => await ResolveAsync("a *", "a 1.0.0: b *", "b 1.0.0: c *", "c 1.0.0: a *"),
        Throws.TypeOf<PackageException>().With.Message.EqualTo("plugins need each other in a circle: a -> b -> c -> a"));

    [Test]
    public async Task Versions_for_a_newer_sdk_are_passed_over() =>
        Assert.That(await ResolveAsync("shop *", "shop 1.0.0:", "shop 2.0.0 9.0.0:"), Is.EqualTo(new[] { "shop 1.0.0" }));

    [Test]
    public void Versions_for_a_newer_sdk_are_the_reason_when_there_are_no_others() => Assert.That(
        async () => await ResolveAsync("shop *", "shop 2.0.0 9.0.0:"),
        Throws.TypeOf<PackageException>().With.Message.Contains("this is SDK 1.0.0, but 2.0.0 needs SDK 9.0.0"));

    [Test]
    public void A_search_without_end_is_given_up()
    {
        // Every choice of versions for twelve plugins fits, until the last wish turns out to be impossible: 6^12 combinations.
        var releases = from plugin in Enumerable.Range(0, 12) from version in Enumerable.Range(1, 6) select $"p{plugin} {version}.0.0:";
        var wanted = string.Join(", ", Enumerable.Range(0, 12).Select(i => $"p{i} *"));
        Assert.That(
            async () => await ResolveAsync(wanted + ", last *", [.. releases, "last 1.0.0: missing *"]),
            Throws.TypeOf<PackageException>().With.Message.Contains("in 10000 steps; the first conflict: missing is not to be found"));
    }

    /// <summary>Whatever is chosen fits, and where nothing is, trying all combinations finds nothing either.</summary>
    [Test]
    public async Task Random_worlds_of_plugins_agree_with_trying_everything()
    {
        var random = new Random(Seeds.Choose(31));
        var (solved, unsolved) = (0, 0);
        for (var round = 0; round < Seeds.Cases(300); round++)
        {
            var releases = RandomReleases(random);
            string[] wanted = ["p0 *", "p1 ^1"];
            IReadOnlyList<string>? chosen = null;
            try
            {
                chosen = await ResolveAsync(string.Join(", ", wanted), releases);
            }
            catch (PackageException)
            {
            }

            Assert.That(chosen is not null, Is.EqualTo(Solvable(wanted, releases)), string.Join("\n", releases));
            _ = chosen is null ? unsolved++ : solved++;
        }

        Assert.That(solved, Is.GreaterThan(0));
        Assert.That(unsolved, Is.GreaterThan(0));
    }

    private static string[] RandomReleases(Random random)
    {
        var releases = new List<string>();
        for (var plugin = 0; plugin < 4; plugin++)
            for (var version = 1; version <= 3; version++)
            {
                // Only later plugins are needed, so there are no circles.
                var needs = Enumerable.Range(plugin + 1, 3 - plugin).Where(_ => random.Next(2) == 0).Select(other => $"p{other} ^{random.Next(1, 4)}");
                if (random.Next(5) > 0)
                    releases.Add($"p{plugin} {version}.0.0: {string.Join(", ", needs)}");
            }

        return [.. releases];
    }

    /// <summary>Tries every choice of one version or none of each plugin.</summary>
    private static bool Solvable(string[] wanted, string[] texts)
    {
        var groups = texts.Select(Release).GroupBy(release => release.Name).Select(group => group.Cast<PluginRelease?>().Append(null).ToArray()).ToArray();
        return Choices(groups, 0).Any(choice =>
        {
            var taken = choice.OfType<PluginRelease>().ToDictionary(release => release.Name);
            var wishes = wanted.Select(Dependency).Concat(taken.Values.SelectMany(release => release.Dependencies));
            return wishes.All(wish => taken.TryGetValue(wish.Name, out var release) && wish.Versions.Contains(release.Version));
        });
    }

    private static IEnumerable<IEnumerable<PluginRelease?>> Choices(PluginRelease?[][] groups, int from) =>
        from == groups.Length ? [[]] : groups[from].SelectMany(first => Choices(groups, from + 1).Select(rest => rest.Prepend(first)));

    private static async Task<IReadOnlyList<string>> ResolveAsync(string wanted, params string[] releases)
    {
        var resolver = new DependencyResolver(new FixedSource([.. releases.Select(Release)]), SemanticVersion.Parse("1.0.0"));
        return [.. (await resolver.ResolveAsync(wanted.Split(", ").Select(Dependency))).Select(release => $"{release.Name} {release.Version}")];
    }

    /// <summary>Reads "name version [sdk]: name range, name range".</summary>
    private static PluginRelease Release(string text)
    {
        var (head, needs) = (text.Split(':')[0].Split(' '), text.Split(':')[1].Trim());
        return new PluginRelease(head[0], SemanticVersion.Parse(head[1]), SemanticVersion.Parse(head.Length > 2 ? head[2] : "0.1.0"),
            needs.Length == 0 ? [] : [.. needs.Split(", ").Select(Dependency)], "", head[1]);
    }

    private static PluginDependency Dependency(string text) => new(text.Split(' ')[0], VersionRange.Parse(text.Split(' ')[1]));

    private sealed class FixedSource(PluginRelease[] releases) : IPluginSource
    {
        public ValueTask<IReadOnlyList<PluginRelease>> FindAsync(string name, CancellationToken cancellationToken = default) =>
            new([.. releases.Where(release => release.Name == name)]);

        public ValueTask<PluginPackage> OpenAsync(PluginRelease release, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }
}
