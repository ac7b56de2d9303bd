using Multidustry.Cluster.GameServer.Ownership;
using Multidustry.Cluster.Migration;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Tests.Membership;
using Multidustry.Cluster.Transport;
using Multidustry.Cluster.Transport.InProcess;

namespace Multidustry.Cluster.Tests.Migration;

/// <summary>Worlds that move while real clients play through a proxy.</summary>
[CancelAfter(90_000), FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class LiveMigrationTests : IAsyncDisposable
{
    private readonly InProcessTransport _inProcess = new();

    /// <summary>The transport of one process of the cluster.</summary>
    protected virtual IClusterTransport Transport(string node) => _inProcess;

    public virtual async ValueTask DisposeAsync()
    {
        await _inProcess.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Test]
    public async Task Players_move_with_their_world_and_notice_nothing(CancellationToken cancellation)
    {
        await using var cluster = await MigrationCluster.StartAsync(Transport);
        await cluster.HostAsync("a");
        var players = new List<WatchedPlayer>();
        for (var i = 0; i < 4; i++)
            players.Add(new WatchedPlayer(await cluster.JoinAsync($"player {i}", cancellation)));
        await MigrationCluster.UntilAsync(() => players.All(player => player.Client.World?.OwnUnit is not null), cancellation);

        for (var move = 0; move < 6; move++)
        {
            var (from, to) = move % 2 == 0 ? ("a", "b") : ("b", "a");
            var report = await cluster.MoveAsync(from, to, cancellation);
            Assert.That(report.Epoch, Is.EqualTo(move + 2));
            Assert.That(report.Players, Is.EqualTo(4));
            Assert.That(cluster.Nodes[from].Worlds, Is.Empty);
            var world = cluster.World(to);
            Assert.That(world.Players.Select(player => player.Name), Is.EqualTo(players.Select(player => player.Client.Options.Name)));
            await SayAsync(players[0], players, $"hello {move}", cancellation);
            var own = players[1].Client.World!.OwnUnit!;
            var (x, y) = (own.X + (move % 2 == 0 ? 24 : -24), own.Y);
            players[1].Client.MoveTo(x, y);
            await MigrationCluster.UntilAsync(() => players[2].Client.World!.Units.TryGetValue(own.Id, out var seen) && Math.Abs(seen.X - x) < 16, cancellation);
        }

        Assert.That(players.Select(player => player.Disconnected), Is.All.False);
        Assert.That(players.Select(player => player.Loads), Is.All.EqualTo(0), "nobody loaded the world again");
        var owner = RecordCodec.Read<OwnerRecord>((await cluster.Store.GetAsync(ClusterKeys.Owner("main"), cancellation))!);
        Assert.That(owner, Is.EqualTo(new OwnerRecord { Node = "a", Epoch = 7 }));
    }

    [Test]
    public async Task Who_joins_or_leaves_around_a_move_is_where_the_world_is(CancellationToken cancellation)
    {
        await using var cluster = await MigrationCluster.StartAsync(Transport);
        await cluster.HostAsync("a");
        var staying = new WatchedPlayer(await cluster.JoinAsync("staying", cancellation));
        var leaving = await cluster.JoinAsync("leaving", cancellation);
        var move = cluster.MoveAsync("a", "b", cancellation).AsTask();
        var left = leaving.DisposeAsync();
        var coming = await cluster.JoinAsync("coming", cancellation);
        await Task.WhenAll(move, left.AsTask());

        await MigrationCluster.UntilAsync(() => cluster.World("b").Players.Select(player => player.Name).Order().SequenceEqual(["coming", "staying"]), cancellation);
        Assert.That(staying.Disconnected, Is.False);
        await MigrationCluster.UntilAsync(() => coming.World?.Players.Count == 2, cancellation);
    }

    [Test]
    public async Task Without_a_target_the_world_goes_on_where_it_is(CancellationToken cancellation)
    {
        await using var cluster = await MigrationCluster.StartAsync(Transport);
        await cluster.HostAsync("a");
        var player = new WatchedPlayer(await cluster.JoinAsync("player", cancellation));

        Assert.That(async () => await cluster.MoveAsync("a", "nowhere", cancellation), Throws.TypeOf<MigrationException>());
        await PlaysOnAsync(cluster, player, cancellation);
        await cluster.MoveAsync("a", "b", cancellation);
        Assert.That(player.Disconnected, Is.False);
    }

    [Test]
    public async Task When_the_store_does_not_let_the_world_go_it_stays_and_everything_that_was_kept_arrives(CancellationToken cancellation)
    {
        TestStore target = null!;
        await using var cluster = await MigrationCluster.StartAsync(Transport, view: (node, store) => node == "b" ? target = new TestStore(store) : store);
        var world = await cluster.HostAsync("a");
        var player = new WatchedPlayer(await cluster.JoinAsync("player", cancellation));
        var changes = 0;
        target.BeforeCommit = async () =>
        {
            changes++;
            await cluster.Claims["a"].KeepAsync(world.Host.Tenure!, cancellation);
        };

        Assert.That(async () => await cluster.MoveAsync("a", "b", cancellation), Throws.TypeOf<MigrationException>());
        Assert.That(changes, Is.GreaterThan(0), "the owner's record changed between the target's reading and its transaction");
        Assert.That(cluster.Nodes["b"].Worlds, Is.Empty);
        await PlaysOnAsync(cluster, player, cancellation);
    }

    [Test]
    public async Task A_target_that_does_not_catch_up_in_time_is_given_up(CancellationToken cancellation)
    {
        await using var cluster = await MigrationCluster.StartAsync(Transport, options => options with { Migration = new MigrationOptions { CatchUpTicks = int.MinValue / 2, CatchUpTimeout = TimeSpan.FromSeconds(1) } });
        await cluster.HostAsync("a");

        Assert.That(async () => await cluster.MoveAsync("a", "b", cancellation), Throws.TypeOf<MigrationException>().With.Message.Contains("catch up"));
        var tick = cluster.World("a").Host.Tick;
        await MigrationCluster.UntilAsync(() => cluster.World("a").Host.Tick > tick + 10, cancellation);
    }

    [Test]
    public async Task A_world_without_a_tenure_does_not_move(CancellationToken cancellation)
    {
        await using var cluster = await MigrationCluster.StartAsync(Transport);
        var world = cluster.Nodes["a"].Host("main", Multidustry.Cluster.Tests.GameServer.TestNode.Map(), new Multidustry.Cluster.GameServer.WorldHostOptions());

        Assert.That(async () => await cluster.Nodes["a"].MigrateAsync(world, "b", cancellation), Throws.TypeOf<InvalidOperationException>());
    }

    private static async Task PlaysOnAsync(MigrationCluster cluster, WatchedPlayer player, CancellationToken cancellation)
    {
        var tick = cluster.World("a").Host.Tick;
        await MigrationCluster.UntilAsync(() => cluster.World("a").Host.Tick > tick + 5, cancellation);
        await SayAsync(player, [player], "still here", cancellation);
        Assert.That((player.Disconnected, player.Loads), Is.EqualTo((false, 0)));
    }

    /// <summary>Says something until all have heard it; chat is refused right after joining, and too much of it gets a player kicked.</summary>
    private static async Task SayAsync(WatchedPlayer speaker, IReadOnlyList<WatchedPlayer> listeners, string text, CancellationToken cancellation)
    {
        for (var attempt = 0; !listeners.All(listener => listener.Heard.Any(line => line?.StartsWith(text, StringComparison.Ordinal) == true)); attempt++)
        {
            Assert.That(speaker.Client.SendChat($"{text} ({attempt})"));
            await Task.Delay(600, cancellation);
        }
    }
}
