using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Multidustry.TestKit;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace Multidustry.Cluster.Tests.Processes;

/// <summary>The sample's compose file and script can't be run everywhere, but whether they ask for what the program knows can be seen.</summary>
public sealed partial class ComposeFileTests
{
    private static readonly string Sample = Path.Combine(Repository.Root, "samples", "Multidustry.ClusterHost");
    private static readonly string[] Nodes = ["api-1", "api-2", "gameserver-1", "gameserver-2", "gameserver-3", "proxy-1", "proxy-2"];

    // The roles and the sections that each reads; see HostSettings.cs.
    private static readonly Dictionary<string, string[]> Sections = new() { ["apiserver"] = ["Node", "Store", "Api"], ["gameserver"] = ["Node", "Store", "Worlds"], ["proxy"] = ["Node", "Store", "Game"] };

    [Test]
    public void The_file_has_three_members_of_the_store_and_the_nodes_of_the_script()
    {
        var services = Read();
        Assert.That(services.Keys, Is.EquivalentTo(Nodes.Concat(["etcd-1", "etcd-2", "etcd-3"])));
        var known = new[] { "image", "command", "environment", "ports", "volumes", "restart", "depends_on", "working_dir" };
        foreach (var (name, service) in services)
            Assert.That(service.Keys, Is.SubsetOf(known), $"{name}: nothing came in by a comma at the wrong place");
        var etcd = services.Where(service => service.Key.StartsWith("etcd", StringComparison.Ordinal)).Select(service => Environment(service.Value)).ToList();
        Assert.That(etcd.Select(member => member["ETCD_INITIAL_CLUSTER"]), Is.All.EqualTo(string.Join(',', etcd.Select(member => $"{member["ETCD_NAME"]}={member["ETCD_INITIAL_ADVERTISE_PEER_URLS"]}"))));
        Assert.That(Nodes.Select(node => Environment(services[node])["Store__Etcd"]), Is.All.EqualTo(string.Join(',', etcd.Select(member => member["ETCD_ADVERTISE_CLIENT_URLS"]))));
        Assert.That(Nodes.Select(node => Environment(services[node])["Node__Name"]), Is.EqualTo(Nodes));
        Assert.That(File.ReadAllText(Path.Combine(Sample, "compose.yaml")), Does.Match("certificates certificates(?= )(?=.* " + string.Join(")(?=.* ", Nodes) + ")"), "each has a certificate");
    }

    [TestCaseSource(nameof(Nodes))]
    public void A_node_is_told_only_what_it_knows(string node)
    {
        var service = Read()[node];
        Bind(Role(service), Environment(service).ToDictionary(setting => setting.Key.Replace("__", ":", StringComparison.Ordinal), setting => (string?)setting.Value));
    }

    [TestCaseSource(nameof(Nodes))]
    public void What_a_node_keeps_is_on_a_volume_and_the_same_for_all(string node)
    {
        var service = Read()[node];
        var mounted = ((IEnumerable<object>)service["volumes"]).Select(volume => ((string)volume).Split(':')[1]).ToList();
        var settings = Environment(service);
        var shared = settings.Where(setting => setting.Key.EndsWith("__Snapshots", StringComparison.Ordinal) || setting.Key.EndsWith("__Journals", StringComparison.Ordinal)).Select(setting => setting.Value).ToList();
        Assert.That(shared, Is.EqualTo(Role(service) == "proxy" ? Array.Empty<string>() : ["/snapshots", "/journals"]));
        Assert.That(shared.Append(settings["Node__Certificates"]), Is.SubsetOf(mounted));
        Assert.That(service["command"], Does.StartWith($"dotnet {mounted[0]}/Multidustry.ClusterHost.dll "));
    }

    [Test]
    public void The_script_and_the_help_name_only_settings_that_there_are()
    {
        var (script, help) = (File.ReadAllText(Path.Combine(Sample, "start-local.sh")), File.ReadAllText(Path.Combine(Sample, "Program.cs")));
        var named = Option().Matches(script).Select(match => match.Groups[1].Value).Concat(Setting().Matches(help).Select(match => match.Value)).Distinct().ToList();
        Assert.That(named, Has.Count.GreaterThan(20));
        foreach (var setting in named.Where(setting => !setting.Contains('…', StringComparison.Ordinal)))
            Assert.That(PropertyOf(setting), Is.Not.Null, setting);
    }

    [Test]
    public void A_setting_that_nobody_knows_would_be_noticed() =>
        Assert.That(() => Bind("gameserver", new() { ["Worlds:Jurnals"] = "/journals" }), Throws.Exception.With.Message.Contains("Jurnals"));

    [GeneratedRegex(@"--([A-Z][A-Za-z]+(:[A-Za-z]+)+)")]
    private static partial Regex Option();

    [GeneratedRegex(@"\b(Node|Store|Api|Game|Worlds):[A-Z][A-Za-z]*")]
    private static partial Regex Setting();

    private static void Bind(string role, Dictionary<string, string?> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        Assert.That(configuration.GetChildren().Select(section => section.Key), Is.SubsetOf(Sections[role]));
        foreach (var section in configuration.GetChildren())
            section.Get(TypeOf(section.Key), binder => binder.ErrorOnUnknownConfiguration = true);
    }

    private static PropertyInfo? PropertyOf(string setting) => setting.Split(':') is var parts ? TypeOf(parts[0]).GetProperty(parts[1]) : null;

    private static Type TypeOf(string section) => Program.Value.GetType($"Multidustry.ClusterHost.{section}Settings", throwOnError: true)!;

    private static readonly Lazy<Assembly> Program = new(() => Assembly.LoadFrom(Bots.Processes.ProcessCluster.Program));

    private static string Role(Dictionary<string, object> service) => ((string)service["command"]).Split(' ')[^1];

    private static Dictionary<string, string> Environment(Dictionary<string, object> service) =>
        ((Dictionary<object, object>)service["environment"]).ToDictionary(setting => (string)setting.Key, setting => (string)setting.Value);

    private static Dictionary<string, Dictionary<string, object>> Read()
    {
        using var file = File.OpenText(Path.Combine(Sample, "compose.yaml"));
        var parser = new MergingParser(new Parser(file));
        parser.Consume<StreamStart>();
        var all = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(parser);
        return ((Dictionary<object, object>)all["services"]).ToDictionary(service => (string)service.Key, service => ((Dictionary<object, object>)service.Value).ToDictionary(member => (string)member.Key, member => member.Value));
    }
}
