using Multidustry.Cluster.Proxy.Plugins;
using Multidustry.Cluster.Tests.Migration;
using Multidustry.Cluster.Transport.InProcess;
using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Proxy;
using Multidustry.Plugins.Tests.Packaging;
using Multidustry.Protocol.Client;

namespace Multidustry.Cluster.Tests.Proxy.Plugins;

/// <summary>Real clients, a real proxy with a plugin, and a world behind it.</summary>
[CancelAfter(60_000)]
public sealed class ProxyGateTests
{
    [Test]
    public async Task Players_come_in_and_are_heard_through_a_plugin(CancellationToken cancellation)
    {
        await using var cluster = await StartAsync(ProxyDefault.Closed);
        var client = await cluster.JoinAsync("frog", cancellation);
        client.SendChat("hi");
        await MigrationCluster.UntilAsync(() => cluster.Proxy.Plugins!.Counts is { Players: 1, Packets: > 0 }, cancellation);
        Assert.That(cluster.Proxy.Plugins!.Statuses.Single().State, Is.EqualTo(PluginState.Running));
        await client.DisposeAsync();
        await MigrationCluster.UntilAsync(() => cluster.Proxy.Plugins.Counts.Players == 0, cancellation);
    }

    [Test]
    public async Task Who_is_refused_is_told_why(CancellationToken cancellation)
    {
        await using var cluster = await StartAsync(ProxyDefault.Open);
        await cluster.JoinAsync("frog", cancellation);
        await using var banned = new MindustryClient(new MindustryClientOptions { Port = cluster.Proxy.EndPoint.Port, Name = "banned" });
        Assert.That(async () => await banned.ConnectAsync(cancellation), Throws.TypeOf<JoinException>().With.Message.Contains("Not you."));
        await MigrationCluster.UntilAsync(() => cluster.World("a").Players.Count > 0, cancellation); // its client has the world, but may not have said so yet
        Assert.That(cluster.World("a").Players.Single().Name, Is.EqualTo("frog"));
    }

    [Test]
    public async Task A_player_is_put_out_by_a_plugin(CancellationToken cancellation)
    {
        await using var cluster = await StartAsync(ProxyDefault.Open);
        var client = await cluster.JoinAsync("frog", cancellation);
        client.SendChat("me");
        await MigrationCluster.UntilAsync(() => cluster.World("a").Players.Count == 0, cancellation);
    }

    [TestCase(ProxyDefault.Open)]
    [TestCase(ProxyDefault.Closed)]
    public async Task While_a_plugin_is_in_quarantine_the_default_applies_and_players_stay(ProxyDefault without, CancellationToken cancellation)
    {
        await using var cluster = await StartAsync(without);
        var client = await cluster.JoinAsync("frog", cancellation);
        client.SendChat("loop");
        await MigrationCluster.UntilAsync(() => cluster.Proxy.Plugins!.Statuses.Single().State == PluginState.Quarantined, cancellation);
        await using var other = new MindustryClient(new MindustryClientOptions { Port = cluster.Proxy.EndPoint.Port, Name = "toad" });
        if (without == ProxyDefault.Closed)
            Assert.That(async () => await other.ConnectAsync(cancellation), Throws.TypeOf<JoinException>().With.Message.Contains("can't let you in"));
        else
            await other.ConnectAsync(cancellation);
        await MigrationCluster.UntilAsync(() => cluster.World("a").Players.Count == (without == ProxyDefault.Closed ? 1 : 2), cancellation);
    }

    private static async Task<MigrationCluster> StartAsync(ProxyDefault without)
    {
        var network = new InProcessTransport();
        var setup = new ProxyPluginSetup { Packages = [GuestPackages.OfKind("proxy", "proxy", "probe", more: GuestPackages.ProxyCapabilities)], Options = new ProxyPluginOptions { WithoutVerdict = without } };
        var cluster = await MigrationCluster.StartAsync(_ => network, proxy: options => options with { Plugins = setup });
        await cluster.HostAsync("a");
        return cluster;
    }
}
