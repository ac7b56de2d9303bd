using Multidustry.Cluster.Files;
using Multidustry.Cluster.GameServer;
using Multidustry.Cluster.GameServer.Keeping;
using Multidustry.Cluster.GameServer.Ownership;
using Multidustry.Cluster.Proxy;
using Multidustry.Cluster.Snapshots;
using Multidustry.Cluster.Tests.Migration;
using Multidustry.Cluster.Transport.InProcess;

namespace Multidustry.Cluster.Tests.Proxy;

/// <summary>Real clients of a world that loses its owner.</summary>
[CancelAfter(60_000), FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class HeldPlayersTests : IAsyncDisposable
{
    private readonly InProcessTransport _transport = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("multidustry-held-").FullName;

    public async ValueTask DisposeAsync()
    {
        await _transport.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task Players_go_on_where_the_standby_takes_over_and_load_nothing(CancellationToken cancellation)
    {
        await using var cluster = await MigrationCluster.StartAsync(_ => _transport);
        var world = await cluster.HostAsync("a");
        await cluster.Nodes["a"].StandByAsync(world, "b");
        await MigrationCluster.UntilAsync(() => world.Host.Replication.IsHolding, cancellation);
        var players = await JoinAsync(cluster, cancellation);
        players[0].Client.SendChat("before");
        await MigrationCluster.UntilAsync(() => players[1].Heard.Contains("before"), cancellation);
        Assert.That(world.Host.Replication.IsHolding, "what they heard, the standby knows");
        var own = players[0].Client.World!.OwnUnit!;
        var tick = world.Host.Tick;
        await cluster.EndLeaseAsync("a");

        await BackAsync(cluster, players, loads: 0, cancellation);
        Assert.That(cluster.World("b").Host.Tick, Is.GreaterThanOrEqualTo(tick), "nothing that was seen is lost");
        players[0].Client.SendChat("after");
        await MigrationCluster.UntilAsync(() => players[1].Heard.Contains("after"), cancellation);
        Assert.That(players[1].Heard.Where(line => line is "before" or "after"), Is.EqualTo(new[] { "before", "after" }));
        var x = own.X + 24;
        players[0].Client.MoveTo(x, own.Y);
        await MigrationCluster.UntilAsync(() => players[1].Client.World!.Units.TryGetValue(own.Id, out var seen) && Math.Abs(seen.X - x) < 16, cancellation);
    }

    [Test]
    public async Task What_players_say_while_nobody_owns_the_world_is_heard_by_its_standby(CancellationToken cancellation)
    {
        await using var cluster = await MigrationCluster.StartAsync(_ => _transport);
        var world = await cluster.HostAsync("a");
        await cluster.Nodes["a"].StandByAsync(world, "b");
        await MigrationCluster.UntilAsync(() => world.Host.Replication.IsHolding, cancellation);
        var players = await JoinAsync(cluster, cancellation);
        world.Host.Lifetime.Fault(new OwnershipLostException("main")); // its node knows that the lease is over before the store does
        await MigrationCluster.UntilAsync(() => cluster.Nodes["a"].Worlds.Count == 0, cancellation);
        players[0].Client.SendChat("is anybody there?");
        await players[1].Client.DisposeAsync();
        var coming = cluster.JoinAsync("coming", cancellation);
        await cluster.LoseAsync("a");

        await coming;
        await MigrationCluster.UntilAsync(() => players[0].Heard.Contains("is anybody there?"), cancellation);
        await MigrationCluster.UntilAsync(() => cluster.World("b").Players.Select(player => player.Name).SequenceEqual([players[0].Client.Options.Name, "coming"]), cancellation);
        Assert.That((players[0].Disconnected, players[0].Loads), Is.EqualTo((false, 0)));
    }

    [Test]
    public async Task Players_stay_connected_until_the_world_is_opened_from_what_was_kept(CancellationToken cancellation)
    {
        var files = new LocalFileSystem(_folder);
        var keeping = new WorldKeeping { Files = files, Snapshots = new FileSnapshotStore(files) };
        await using var cluster = await MigrationCluster.StartAsync(_ => _transport, options => options with { Keeping = keeping });
        await cluster.HostAsync("a");
        var players = await JoinAsync(cluster, cancellation);
        await cluster.EndLeaseAsync("a");
        await MigrationCluster.UntilAsync(() => cluster.Nodes["a"].Worlds.Count == 0, cancellation);
        Assert.That(players.Select(player => player.Disconnected), Is.All.False, "they wait");

        await cluster.HostAsync("b");
        await BackAsync(cluster, players, loads: 1, cancellation);
    }

    [Test]
    public async Task Clients_show_that_they_load_while_they_wait(CancellationToken cancellation)
    {
        await using var cluster = await MigrationCluster.StartAsync(_ => _transport, proxy: options => options with { LoadingAfter = TimeSpan.FromMilliseconds(1) });
        await cluster.HostAsync("a");
        var players = await JoinAsync(cluster, cancellation);
        await cluster.EndLeaseAsync("a");

        await MigrationCluster.UntilAsync(() => players.All(player => player.Client.World is null), cancellation);
        await cluster.HostAsync("b");
        await BackAsync(cluster, players, loads: 1, cancellation);
    }

    [Test]
    public async Task Who_comes_or_leaves_while_the_world_has_no_owner_is_treated_so_by_the_next_one(CancellationToken cancellation)
    {
        await using var cluster = await MigrationCluster.StartAsync(_ => _transport);
        await cluster.HostAsync("a");
        var players = await JoinAsync(cluster, cancellation);
        await cluster.EndLeaseAsync("a");
        await MigrationCluster.UntilAsync(() => cluster.Nodes["a"].Worlds.Count == 0, cancellation);
        await players[0].Client.DisposeAsync();
        var coming = cluster.JoinAsync("coming", cancellation);
        await MigrationCluster.UntilAsync(() => cluster.Proxy.Listener.ConnectionCount == 2, cancellation);

        await cluster.HostAsync("b");
        await coming;
        await MigrationCluster.UntilAsync(() => cluster.World("b").Players.Select(player => player.Name).Order().SequenceEqual(["coming", players[1].Client.Options.Name]), cancellation);
        Assert.That(players[1].Disconnected, Is.False);
    }

    [Test]
    public async Task Nobody_waits_for_ever(CancellationToken cancellation)
    {
        await using var cluster = await MigrationCluster.StartAsync(_ => _transport, proxy: options => options with { HoldTime = TimeSpan.FromMilliseconds(500) });
        await cluster.HostAsync("a");
        var players = await JoinAsync(cluster, cancellation);
        await cluster.EndLeaseAsync("a");

        await MigrationCluster.UntilAsync(() => players.All(player => player.Disconnected), cancellation);
        await MigrationCluster.UntilAsync(() => cluster.Proxy.Listener.ConnectionCount == 0, cancellation);
    }

    [Test]
    public async Task Players_join_the_world_that_they_were_in_last(CancellationToken cancellation)
    {
        var last = new Remembered();
        await using var cluster = await MigrationCluster.StartAsync(_ => _transport, proxy: options => options with { LastWorlds = last });
        await cluster.HostAsync("a", "first");
        var second = await cluster.HostAsync("b", "second");
        await cluster.JoinAsync("stranger", cancellation);
        await MigrationCluster.UntilAsync(() => cluster.World("a").Players.Count == 1, cancellation);

        last.World = "second";
        await MigrationCluster.UntilAsync(() => cluster.Nodes["b"].LinkCount == 1, cancellation);
        await cluster.JoinAsync("regular", cancellation);
        await MigrationCluster.UntilAsync(() => second.Players.Count == 1, cancellation);
        Assert.That(second.Players[0].Name, Is.EqualTo("regular"));
        Assert.That(last.Asked, Is.EqualTo(second.Players[0].Uuid));
    }

    private static async Task<List<WatchedPlayer>> JoinAsync(MigrationCluster cluster, CancellationToken cancellation)
    {
        var players = new List<WatchedPlayer>();
        for (var i = 0; i < 2; i++)
            players.Add(new WatchedPlayer(await cluster.JoinAsync($"player {i}", cancellation)));
        await MigrationCluster.UntilAsync(() => players.All(player => player.Client.World?.OwnUnit is not null), cancellation);
        return players;
    }

    private static async Task BackAsync(MigrationCluster cluster, List<WatchedPlayer> players, int loads, CancellationToken cancellation)
    {
        await MigrationCluster.UntilAsync(() => cluster.Nodes["b"].Worlds.Count == 1, cancellation);
        var world = cluster.World("b");
        await MigrationCluster.UntilAsync(() => world.Players.Count == players.Count && players.All(player => player.Client.World?.OwnUnit is not null), cancellation);
        Assert.That(players.Select(player => (player.Disconnected, player.Loads)), Is.All.EqualTo((false, loads)));
    }

    private sealed class Remembered : ILastWorlds
    {
        public string? World { get; set; }

        public string? Asked { get; private set; }

        public string? Find(string uuid)
        {
            Asked = uuid;
            return World;
        }
    }
}
