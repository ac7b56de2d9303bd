using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.GameServer;
using Multidustry.Cluster.GameServer.Admission;
using Multidustry.Cluster.Proxy;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Tests.GameServer;
using Multidustry.Cluster.Tests.Membership;
using Multidustry.Cluster.Tests.Migration;
using Multidustry.Cluster.Transport.InProcess;
using Multidustry.Cluster.Views;

namespace Multidustry.Cluster.Tests.Proxy;

/// <summary>Real clients who go from one world to another over the same connection.</summary>
[CancelAfter(60_000), FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class SwitchingPlayersTests : IAsyncDisposable
{
    private readonly InProcessTransport _transport = new();

    public ValueTask DisposeAsync() => _transport.DisposeAsync();

    [Test]
    public async Task A_player_goes_to_another_world_and_back_and_stays_connected(CancellationToken cancellation)
    {
        await using var cluster = await MigrationCluster.StartAsync(_ => _transport);
        var (first, second) = (await cluster.HostAsync("a", "first"), await cluster.HostAsync("b", "second"));
        var (going, staying) = (await JoinAsync(cluster, "going", cancellation), await JoinAsync(cluster, "staying", cancellation));
        await MigrationCluster.UntilAsync(() => cluster.Nodes["b"].LinkCount == 1, cancellation);
        await SayAsync(going, "/world second", () => second.Players.Count == 1, cancellation);
        await IsInAsync(going, second, loads: 1, cancellation);
        Assert.That(first.Players.Select(player => player.Name), Is.EqualTo(new[] { "staying" }));
        await SayAsync(going, "hello?", () => going.Heard.Contains("hello?"), cancellation);

        await second.Players[0].SwitchAsync("first", cancellation);
        await IsInAsync(going, first, loads: 2, cancellation);
        await SayAsync(going, "back again", () => staying.Heard.Contains("back again"), cancellation);
        Assert.That(staying.Heard, Does.Not.Contain("hello?"));
        Assert.That((staying.Disconnected, staying.Loads), Is.EqualTo((false, 0)));
    }

    [Test]
    public async Task Who_wants_to_go_where_nobody_can_stays_and_is_told(CancellationToken cancellation)
    {
        await using var cluster = await MigrationCluster.StartAsync(_ => _transport);
        var world = await cluster.HostAsync("a", "first");
        var player = await JoinAsync(cluster, "player", cancellation);
        var lines = Lines(player);
        await SayAsync(player, "/world nowhere", () => lines.Any(line => line.Contains("no world nowhere", StringComparison.Ordinal)), cancellation);
        await SayAsync(player, "/world first", () => lines.Any(line => line.Contains("every 5 seconds", StringComparison.Ordinal)), cancellation);
        Assert.That(cluster.Proxy.Switch(world.Players[0].Uuid, "first"), Does.Contain("You are in"));
        Assert.That(cluster.Proxy.Switch("nobody", "first"), Does.Contain("isn't here"));
        Assert.That((player.Disconnected, player.Loads, world.Players.Count), Is.EqualTo((false, 0, 1)));
    }

    [Test]
    public async Task Who_is_not_let_in_goes_on_where_it_was(CancellationToken cancellation)
    {
        await using var cluster = await MigrationCluster.StartAsync(_ => _transport);
        var first = await cluster.HostAsync("a", "first");
        var full = cluster.Nodes["b"].Host("full", TestNode.Map(), new WorldHostOptions { Admission = new AdmissionOptions { PlayerLimit = 1 } });
        var player = await JoinAsync(cluster, "player", cancellation);
        await MigrationCluster.UntilAsync(() => cluster.Nodes["b"].LinkCount == 1, cancellation);
        var other = await JoinAsync(cluster, "other", cancellation);
        await GoAsync(cluster, first, "other", "full", cancellation);
        await IsInAsync(other, full, loads: 1, cancellation);
        var lines = Lines(player);

        await GoAsync(cluster, first, "player", "full", cancellation);
        await MigrationCluster.UntilAsync(() => lines.Any(line => line.Contains("full doesn't let you in", StringComparison.Ordinal)), cancellation);
        await IsInAsync(player, first, loads: 1, cancellation);
        Assert.That(full.Players.Select(one => one.Name), Is.EqualTo(new[] { "other" }));
    }

    [Test]
    public async Task What_the_store_wants_is_carried_out_once(CancellationToken cancellation)
    {
        ClusterMirror? mirror = null;
        await using var cluster = await MigrationCluster.StartAsync(_ => _transport, proxy: options => options with { Switches = new Later(() => mirror is null ? null : new MirrorPlayerSwitches(mirror)) });
        await using var following = mirror = new ClusterMirror(cluster.Store, TimeProvider.System);
        await mirror.Complete;
        var (first, second) = (await cluster.HostAsync("a", "first"), await cluster.HostAsync("b", "second"));
        var player = await JoinAsync(cluster, "player", cancellation);
        await MigrationCluster.UntilAsync(() => cluster.Nodes["b"].LinkCount == 1, cancellation);
        var uuid = first.Players[0].Uuid;
        await cluster.Store.PutAsync(ClusterKeys.Switch(uuid), new SwitchRecord { World = "second" });
        await IsInAsync(player, second, loads: 1, cancellation);
        await second.Players[0].SwitchAsync("first", cancellation);
        await IsInAsync(player, first, loads: 2, cancellation);
        await cluster.Store.PutAsync(ClusterKeys.Switch("somebody else"), new SwitchRecord { World = "second" });
        await cluster.Store.PutAsync(ClusterKeys.Switch(uuid), new SwitchRecord { World = "second" });
        await IsInAsync(player, second, loads: 3, cancellation);
    }

    private static async Task<WatchedPlayer> JoinAsync(MigrationCluster cluster, string name, CancellationToken cancellation)
    {
        var player = new WatchedPlayer(await cluster.JoinAsync(name, cancellation));
        await MigrationCluster.UntilAsync(() => cluster.World("a").Players.Any(one => one.Name == name), cancellation);
        return player;
    }

    /// <summary>Says something until it has its effect: nothing is heard of who has just come, and not the same twice in a row.</summary>
    private static async Task SayAsync(WatchedPlayer player, string text, Func<bool> condition, CancellationToken cancellation)
    {
        for (; !condition(); await Task.Delay(200, cancellation))
            player.Client.SendChat(text);
    }

    private static async Task GoAsync(MigrationCluster cluster, HostedWorld from, string player, string world, CancellationToken cancellation)
    {
        var uuid = from.Players.Single(one => one.Name == player).Uuid;
        await MigrationCluster.UntilAsync(() => cluster.Proxy.Switch(uuid, world) is null, cancellation);
    }

    private static async Task IsInAsync(WatchedPlayer player, HostedWorld world, int loads, CancellationToken cancellation)
    {
        var name = player.Client.Options.Name;
        await MigrationCluster.UntilAsync(() => world.Players.Any(one => one.Name == name) && player.Loads == loads && player.Client.World?.OwnUnit is not null, cancellation);
        Assert.That(player.Disconnected, Is.False);
    }

    private static System.Collections.Concurrent.ConcurrentQueue<string> Lines(WatchedPlayer player)
    {
        var lines = new System.Collections.Concurrent.ConcurrentQueue<string>();
        player.Client.ChatReceived += (_, message) => lines.Enqueue(message.Text);
        return lines;
    }

    /// <summary>A list that is there only after the proxy.</summary>
    private sealed class Later(Func<IPlayerSwitches?> switches) : IPlayerSwitches
    {
        private static readonly IReadOnlyList<PlayerSwitch> None = [];

        public IReadOnlyList<PlayerSwitch> Wanted => switches()?.Wanted ?? None;

        public Task ChangedSince(IReadOnlyList<PlayerSwitch> wanted) => switches()?.ChangedSince(wanted) ?? Task.Delay(10);
    }
}
