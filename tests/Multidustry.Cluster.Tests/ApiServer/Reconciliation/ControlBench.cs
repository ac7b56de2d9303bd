using Microsoft.Extensions.Logging.Abstractions;
using Multidustry.Cluster.ApiServer.Leadership;
using Multidustry.Cluster.ApiServer.Reconciliation;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Tests.Membership;
using Multidustry.Cluster.Views;
using Multidustry.TestKit;

namespace Multidustry.Cluster.Tests.ApiServer.Reconciliation;

/// <summary>A store, nodes and worlds in it, and a leader that is stepped by hand.</summary>
internal sealed class ControlBench : IAsyncDisposable
{
    public static readonly ReconciliationOptions Options = new() { NodeGrace = TimeSpan.FromSeconds(2) };
    private readonly Dictionary<string, StoreLease> _leases = [];
    private readonly List<ClusterMirror> _mirrors = [];

    public ControlBench() => Store = new TestStore(Time);

    public ManualTimeProvider Time { get; } = new();

    public TestStore Store { get; }

    public async Task AddNodeAsync(string name, int millicores = 8000, string? zone = null)
    {
        _leases[name] = await Store.GrantLeaseAsync(TimeSpan.FromHours(20), default);
        await Store.PutAsync(ClusterKeys.Node(name), new NodeRecord
        {
            Instance = "i1",
            Role = NodeRole.GameServer,
            Labels = zone is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["zone"] = zone },
            Capacity = new NodeCapacity { Millicores = millicores, MemoryMegabytes = 1_000_000, Worlds = 500 },
        }, _leases[name]);
    }

    public async Task LoseNodeAsync(string name) => await Store.RevokeLeaseAsync(_leases[name], default);

    public Task<long> AddWorldAsync(string name, WorldRecord? wanted = null) => Store.PutAsync(ClusterKeys.World(name), wanted ?? new WorldRecord());

    /// <summary>The assigned node takes its world, as a gameserver does.</summary>
    public async Task ClaimAsync(string world)
    {
        var node = (await AssignmentAsync(world))!.Node;
        var epoch = (await Store.ReadAsync<EpochRecord>(ClusterKeys.Epoch(world)))?.Epoch + 1 ?? 1;
        await Store.PutAsync(ClusterKeys.Epoch(world), new EpochRecord { Epoch = epoch });
        await Store.PutAsync(ClusterKeys.Owner(world), new OwnerRecord { Node = node, Epoch = epoch }, _leases[node]);
    }

    /// <summary>The source hands its world over, as the end of a migration.</summary>
    public async Task HandOverAsync(string world)
    {
        var move = (await MigrationAsync(world))!;
        var assignment = (await AssignmentAsync(world))!;
        await Store.CommitAsync(new StoreTransaction()
            .Put(ClusterKeys.Migration(world), RecordCodec.Write(move with { Phase = MigrationPhase.Done }))
            .Put(ClusterKeys.Assignment(world), RecordCodec.Write(assignment with { Node = move.To }))
            .Put(ClusterKeys.Owner(world), RecordCodec.Write(new OwnerRecord { Node = move.To, Epoch = 9 }), _leases[move.To]), default);
    }

    public Task<AssignmentRecord?> AssignmentAsync(string world) => Store.ReadAsync<AssignmentRecord>(ClusterKeys.Assignment(world));

    public Task<MigrationRecord?> MigrationAsync(string world) => Store.ReadAsync<MigrationRecord>(ClusterKeys.Migration(world));

    /// <summary>A new leader that sees the store as it is now.</summary>
    public async Task<Leader> LeaderAsync(TestStore? store = null, string name = "api-1")
    {
        store ??= Store;
        var lease = await store.GrantLeaseAsync(TimeSpan.FromHours(20), default);
        _leases[name] = lease;
        var leadership = (await new LeaderElection(store, name, Time).TryLeadAsync(lease, default))!;
        var mirror = new ClusterMirror(store, Time);
        _mirrors.Add(mirror);
        await mirror.SeesAsync(Store);
        return new Leader(new Reconciler(store, mirror, Options, Time, NullLogger.Instance), leadership, mirror);
    }

    /// <summary>Lets a leader work until it has nothing to do.</summary>
    public async Task SettleAsync(Leader leader)
    {
        for (var rounds = 0; ; rounds++)
        {
            Assert.That(rounds, Is.LessThan(100), "the leader never comes to an end");
            await leader.Mirror.SeesAsync(Store);
            if (await leader.Reconciler.RunOnceAsync(leader.Leadership, default) == 0)
                return;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var mirror in _mirrors)
            await mirror.DisposeAsync();
        await Store.DisposeAsync();
    }
}

/// <summary>An apiserver that leads, stepped by hand.</summary>
internal sealed record Leader(Reconciler Reconciler, StoreEntry Leadership, ClusterMirror Mirror);
