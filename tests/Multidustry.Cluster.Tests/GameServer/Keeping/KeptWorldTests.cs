using Microsoft.Extensions.Logging.Abstractions;
using Multidustry.Cluster.ApiServer.Players;
using Multidustry.Cluster.ApiServer.Worlds;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Coordination.Embedded;
using Multidustry.Cluster.GameServer;
using Multidustry.Cluster.GameServer.Journal;
using Multidustry.Cluster.GameServer.Keeping;
using Multidustry.Cluster.GameServer.Ownership;
using Multidustry.Cluster.Snapshots;
using Multidustry.Cluster.Tests.Files;
using Multidustry.Cluster.Transport.InProcess;
using Multidustry.Core.Content;
using Multidustry.Simulation;
using Multidustry.Simulation.Commands;
using Multidustry.Simulation.Persistence;
using Multidustry.TestKit;

namespace Multidustry.Cluster.Tests.GameServer.Keeping;

/// <summary>Worlds of nodes that stop, crash and are replaced.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase), CancelAfter(60_000)]
public sealed class KeptWorldTests : IAsyncDisposable
{
    private readonly FaultyFileSystem _disk = new();
    private readonly FaultyFileSystem _shared = new();
    private readonly FileSnapshotStore _snapshots;
    private readonly EmbeddedStore _store = new(new EmbeddedStoreOptions());
    private readonly List<IAsyncDisposable> _all = [];
    private int _created;

    public KeptWorldTests() => _snapshots = new FileSnapshotStore(_disk);

    public async ValueTask DisposeAsync()
    {
        _all.Reverse();
        foreach (var one in _all)
            await one.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Test]
    public async Task A_world_goes_on_where_its_node_stopped(CancellationToken cancellation)
    {
        var first = await NodeAsync("a");
        var world = await first.OpenAsync(cancellation);
        await SpawnAsync(world, 3, cancellation);
        await world.SetPausedAsync(true, cancellation);
        var (tick, hash) = await StateAsync(world, cancellation);
        await first.StopAsync();
        var second = await NodeAsync("b");
        var again = await second.OpenAsync(cancellation);
        await again.SetPausedAsync(true, cancellation);

        Assert.That(_created, Is.EqualTo(1), "only a world that was never kept is created");
        Assert.That(again.Host.Log.Position.Epoch, Is.EqualTo(2));
        Assert.That((await StateAsync(again, cancellation)).Tick, Is.GreaterThanOrEqualTo(tick));
        Assert.That(await again.InvokeAsync(UnitCount, cancellation), Is.EqualTo(3));
        Assert.That(hash, Is.Not.Zero);
    }

    [Test]
    public async Task A_crash_loses_what_was_not_committed_and_nothing_else(CancellationToken cancellation)
    {
        var first = await NodeAsync("a");
        var world = await first.OpenAsync(cancellation);
        await SpawnAsync(world, 2, cancellation);
        var wanted = (await StateAsync(world, cancellation)).Tick;
        while (world.DurableTick < wanted)
            await Task.Delay(10, cancellation);
        var durable = world.DurableTick;
        await first.StopAsync(crash: true);
        _disk.Crash(new Random(Seeds.Choose(12)));

        var again = await (await NodeAsync("b")).OpenAsync(cancellation);
        Assert.That((await StateAsync(again, cancellation)).Tick, Is.GreaterThanOrEqualTo(durable));
        Assert.That(await again.InvokeAsync(UnitCount, cancellation), Is.EqualTo(2));
    }

    [Test]
    public async Task What_happened_under_several_owners_without_a_snapshot_between_them_is_replayed(CancellationToken cancellation)
    {
        for (var i = 1; i <= 3; i++)
        {
            var node = await NodeAsync($"node-{i}");
            var world = await node.OpenAsync(cancellation);
            Assert.That(await world.InvokeAsync(UnitCount, cancellation), Is.EqualTo(i - 1));
            await SpawnAsync(world, 1, cancellation);
            await world.Host.Keeper!.CommitAsync();
            foreach (var path in _disk.Paths.Where(path => path.Contains("/chunks/", StringComparison.Ordinal) || path.EndsWith(".json", StringComparison.Ordinal)))
                if (!path.Contains("000000000001-000000000000000", StringComparison.Ordinal) && path.EndsWith(".json", StringComparison.Ordinal))
                    _disk.Delete(path);
            await node.StopAsync(crash: true);
        }
    }

    [Test]
    public async Task A_snapshot_on_demand_is_durable_and_replaces_the_journal_before_it(CancellationToken cancellation)
    {
        var node = await NodeAsync("a", new SnapshotStoreOptions { Keep = 1 });
        var world = await node.OpenAsync(cancellation);
        await SpawnAsync(world, 2, cancellation);
        var snapshot = await world.SnapshotAsync(cancellation);

        Assert.That(snapshot.Position.Records, Is.Positive);
        Assert.That(_disk.Paths.Count(path => path.EndsWith(".journal", StringComparison.Ordinal)), Is.LessThanOrEqualTo(2));
        await node.StopAsync(crash: true);
        Assert.That(await (await (await NodeAsync("b")).OpenAsync(cancellation)).InvokeAsync(UnitCount, cancellation), Is.EqualTo(2));
    }

    [Test]
    public async Task Rules_that_the_hosts_own_code_changes_are_kept(CancellationToken cancellation)
    {
        var node = await NodeAsync("a");
        var world = await node.OpenAsync(cancellation);
        await world.InvokeAsync(w => w.Rules.UnitCap = 77, cancellation);
        await node.StopAsync();

        Assert.That(await (await (await NodeAsync("b")).OpenAsync(cancellation)).InvokeAsync(w => w.Rules.UnitCap, cancellation), Is.EqualTo(77));
    }

    [Test]
    public async Task A_broken_disk_is_a_state_of_the_world_which_plays_on_and_a_new_snapshot_heals_it(CancellationToken cancellation)
    {
        var node = await NodeAsync("a");
        var world = await node.OpenAsync(cancellation);
        await world.SnapshotAsync(cancellation);
        Assert.That(world.Journal, Is.EqualTo(JournalState.Open));
        _disk.IsBroken = true;
        while (world.Journal != JournalState.Failed)
            await Task.Delay(10, cancellation);
        var (durable, tick) = (world.DurableTick, (await StateAsync(world, cancellation)).Tick);
        while ((await StateAsync(world, cancellation)).Tick < tick + 10)
            await Task.Delay(10, cancellation);
        Assert.That(world.DurableTick, Is.EqualTo(durable));

        _disk.IsBroken = false;
        while (world.DurableTick <= durable)
            await Task.Delay(10, cancellation);
        await SpawnAsync(world, 1, cancellation);
        await node.StopAsync();
        Assert.That(await (await (await NodeAsync("b")).OpenAsync(cancellation)).InvokeAsync(UnitCount, cancellation), Is.EqualTo(1));
    }

    [Test]
    public async Task A_world_without_the_snapshot_that_its_journal_builds_on_says_so_and_saves_it_when_it_stops(CancellationToken cancellation)
    {
        var store = new FileSnapshotStore(_shared);
        var node = await NodeAsync("a", store: store);
        var world = await node.OpenAsync(cancellation);
        await world.SnapshotAsync(cancellation);
        (_disk.IsBroken, _shared.IsBroken) = (true, true);
        while (world.Journal != JournalState.Failed)
            await Task.Delay(10, cancellation);
        _disk.IsBroken = false;
        while (world.Journal != JournalState.AwaitingSnapshot)
            await Task.Delay(10, cancellation);
        var durable = world.DurableTick;
        await SpawnAsync(world, 1, cancellation);
        await world.Host.Keeper!.CommitAsync();
        Assert.That(world.DurableTick, Is.EqualTo(durable), "the journal alone can't bring it back");

        await world.SetPausedAsync(true, cancellation);
        _shared.IsBroken = false;
        await node.StopAsync();
        Assert.That(await (await (await NodeAsync("b", store: store)).OpenAsync(cancellation)).InvokeAsync(UnitCount, cancellation), Is.EqualTo(1));
    }

    [Test]
    public async Task A_replaced_world_is_kept_as_what_it_is_now(CancellationToken cancellation)
    {
        var node = await NodeAsync("a");
        var world = await node.OpenAsync(cancellation);
        await SpawnAsync(world, 4, cancellation);
        var next = TestNode.Map();
        await world.ReplaceAsync(next, cancellation);
        await SpawnAsync(world, 1, cancellation);
        await node.StopAsync();

        Assert.That(await (await (await NodeAsync("b")).OpenAsync(cancellation)).InvokeAsync(UnitCount, cancellation), Is.EqualTo(1));
    }

    [Test]
    public async Task A_world_stops_by_itself_when_the_lease_ends(CancellationToken cancellation)
    {
        var node = await NodeAsync("a", lease: 3);
        var world = await node.OpenAsync(cancellation);
        await _store.RevokeLeaseAsync(node.Lease.Lease, cancellation);
        await world.Host.Lifetime.Ended.WaitAsync(cancellation);
        while (node.Server.Worlds.Count > 0)
            await Task.Delay(10, cancellation);

        var next = await (await NodeAsync("b")).OpenAsync(cancellation);
        Assert.That(next.Host.Tenure!.Epoch, Is.EqualTo(2));
        Assert.That(async () => await world.InvokeAsync(UnitCount, cancellation), Throws.InstanceOf<InvalidOperationException>());
    }

    [Test]
    public async Task A_damaged_snapshot_costs_a_longer_replay_and_nothing_else(CancellationToken cancellation)
    {
        var node = await NodeAsync("a");
        var world = await node.OpenAsync(cancellation);
        await world.SnapshotAsync(cancellation);
        await SpawnAsync(world, 2, cancellation);
        var newest = await world.SnapshotAsync(cancellation);
        await SpawnAsync(world, 1, cancellation);
        var older = (await _snapshots.ListAsync("main", cancellation)).Skip(1).SelectMany(snapshot => snapshot.Chunks).ToHashSet();
        await node.StopAsync();
        foreach (var hash in newest.Chunks.Where(hash => !older.Contains(hash)))
            _disk.Delete($"snapshots/main/chunks/{hash}");

        Assert.That(await (await (await NodeAsync("b")).OpenAsync(cancellation)).InvokeAsync(UnitCount, cancellation), Is.EqualTo(3));
    }

    private static int UnitCount(World world) => Enumerable.Range(0, world.Units.RowCount).Count(world.Units.IsAlive);

    private static async Task SpawnAsync(HostedWorld world, int count, CancellationToken cancellation)
    {
        for (var i = 0; i < count; i++)
            Assert.That(await world.InvokeAsync(w => w.Execute(new SpawnUnit { Type = ContentCatalogue.ForBuild(154).Units["dagger"].Id, Team = 1, X = 200, Y = 200 }), cancellation), Is.EqualTo(CommandRefusal.None));
    }

    private static ValueTask<(long Tick, ulong Hash)> StateAsync(HostedWorld world, CancellationToken cancellation) =>
        world.InvokeAsync(w => (w.Clock.Tick, w.StateHash()), cancellation);

    private async Task<KeepingNode> NodeAsync(string name, SnapshotStoreOptions? options = null, ISnapshotStore? store = null, int lease = 15)
    {
        var node = new KeepingNode(name, new WorldKeeping
        {
            Files = _disk,
            Snapshots = store ?? (options is null ? _snapshots : new FileSnapshotStore(_disk, options)),
            Journal = new JournalOptions { CommitInterval = TimeSpan.FromMilliseconds(20) },
            RetryInterval = TimeSpan.FromMilliseconds(50),
        }, await KeptLease.GrantAsync(_store, TimeSpan.FromSeconds(lease), TimeProvider.System), _store, () =>
        {
            _created++;
            return TestNode.Map();
        });
        _all.Add(node);
        return node;
    }

    private sealed class KeepingNode(string name, WorldKeeping keeping, KeptLease lease, ICoordinationStore store, Func<LoadedWorld> create) : IAsyncDisposable
    {
        private readonly InProcessTransport _transport = new();
        private readonly PlayerRegistry _registry = new();
        private bool _stopped;

        public KeptLease Lease => lease;

        public GameServerNode Server { get => field ??= new GameServerNode(new GameServerOptions { Node = name, Threads = 1, Keeping = keeping }, _transport, new WorldDirectory(), _registry, TimeProvider.System, NullLogger<GameServerNode>.Instance); private set; }

        public async Task<HostedWorld> OpenAsync(CancellationToken cancellation)
        {
            var tenure = await new WorldClaims(store, lease, name).ClaimAsync("main", cancellation);
            return await Server.OpenAsync(tenure!, _ => new(create()), new WorldHostOptions(), cancellation);
        }

        public async Task StopAsync(bool crash = false)
        {
            _stopped = true;
            if (crash)
                Server.Worlds[0].Host.Lifetime.Abandon();
            await Server.DisposeAsync();
            await lease.DisposeAsync();
            await _transport.DisposeAsync();
            await _registry.DisposeAsync();
        }

        public async ValueTask DisposeAsync()
        {
            if (!_stopped)
                await StopAsync();
        }
    }
}
