using Microsoft.Extensions.Logging.Abstractions;
using Multidustry.Cluster.ApiServer.Players;
using Multidustry.Cluster.ApiServer.Worlds;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Coordination.Embedded;
using Multidustry.Cluster.Files;
using Multidustry.Cluster.GameServer;
using Multidustry.Cluster.GameServer.Assignments;
using Multidustry.Cluster.GameServer.Keeping;
using Multidustry.Cluster.Membership;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Snapshots;
using Multidustry.Cluster.Tests.Membership;
using Multidustry.Cluster.Transport.InProcess;
using Multidustry.Cluster.Views;

namespace Multidustry.Cluster.Tests.GameServer.Assignments;

/// <summary>Gameservers that follow a store in memory, with a disk that they share. The test plays the leader.</summary>
internal sealed class AssignmentCluster : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("multidustry-assigned-").FullName;
    private readonly InProcessTransport _transport = new();
    private readonly EmbeddedStore _inner = new(new EmbeddedStoreOptions());

    public AssignmentCluster() => Store = new TestStore(_inner);

    /// <summary>The store as the test sees it.</summary>
    public TestStore Store { get; }

    public Dictionary<string, Agent> Agents { get; } = [];

    /// <summary>The snapshots of all nodes.</summary>
    public FileSnapshotStore Snapshots => new(new LocalFileSystem(_folder));

    /// <summary>How often a world was made instead of opened.</summary>
    public int Created { get; private set; }

    /// <summary>Why nothing can be made at the moment; null when it can.</summary>
    public string? Missing { get; set; }

    public Agent Start(string name)
    {
        var files = new LocalFileSystem(_folder);
        return Agents[name] = new Agent(name, new TestStore(_inner), _transport, new WorldKeeping { Files = files, Snapshots = new FileSnapshotStore(files) }, _ =>
        {
            Created++;
            return Missing is { } missing ? throw new FileNotFoundException(missing) : TestNode.Map();
        });
    }

    /// <summary>Wants a world and assigns it.</summary>
    public async Task AssignAsync(string node, string? standby = null, WorldRecord? wanted = null)
    {
        if (await Store.GetAsync(ClusterKeys.World("main"), default) is not { } world)
        {
            await Store.PutAsync(ClusterKeys.World("main"), wanted ?? new WorldRecord());
            world = (await Store.GetAsync(ClusterKeys.World("main"), default))!;
        }

        await Store.PutAsync(ClusterKeys.Assignment("main"), new AssignmentRecord { Node = node, Standby = standby, World = world.Created });
    }

    public Task MoveAsync(string id, string from, string to) => Store.PutAsync(ClusterKeys.Migration("main"), new MigrationRecord { Id = id, From = from, To = to });

    public Task<MigrationRecord?> MigrationAsync() => Store.ReadAsync<MigrationRecord>(ClusterKeys.Migration("main"));

    public Task<OwnerRecord?> OwnerAsync() => Store.ReadAsync<OwnerRecord>(ClusterKeys.Owner("main"));

    /// <summary>Waits until a node hosts the world and stands in the store as its owner.</summary>
    public async Task<HostedWorld> HostedAsync(string node, CancellationToken cancellation)
    {
        await UntilAsync(async () => Agents[node].Server.Worlds.Count == 1 && (await OwnerAsync())?.Node == node, cancellation);
        return Agents[node].Server.Worlds[0];
    }

    public static async Task UntilAsync(Func<Task<bool>> condition, CancellationToken cancellation)
    {
        while (!await condition())
            await Task.Delay(10, cancellation);
    }

    public static Task UntilAsync(Func<bool> condition, CancellationToken cancellation) => UntilAsync(() => Task.FromResult(condition()), cancellation);

    public async ValueTask DisposeAsync()
    {
        foreach (var agent in Agents.Values)
            await agent.DisposeAsync();
        await _transport.DisposeAsync();
        await _inner.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A gameserver with all that makes it one of a cluster.</summary>
    internal sealed class Agent : IAsyncDisposable
    {
        private readonly PlayerRegistry _registry = new();
        private readonly ClusterMirror _mirror;

        public Agent(string name, TestStore store, InProcessTransport transport, WorldKeeping keeping, Func<WorldRecord, Simulation.Persistence.LoadedWorld> create)
        {
            Store = store;
            _mirror = new ClusterMirror(store, TimeProvider.System);
            var claims = new CurrentClaims(store, name);
            var record = new NodeRecord { Instance = name, Role = NodeRole.GameServer };
            Membership = new NodeMembership(store, new MembershipOptions { Node = name, LeaseTime = TimeSpan.FromSeconds(5) }, record, TimeProvider.System, NullLogger.Instance);
            Server = new GameServerNode(new GameServerOptions { Node = name, Threads = 1, Keeping = keeping, Claims = claims.Get }, transport, new WorldDirectory(), _registry, TimeProvider.System, NullLogger<GameServerNode>.Instance);
            var options = new AssignmentOptions
            {
                Create = (wanted, _) => new(create(wanted)), RetryInterval = TimeSpan.FromMilliseconds(100), ArrivalTime = TimeSpan.FromSeconds(1),
            };
            Worlds = new AssignedWorlds(Server, Membership, claims, store, _mirror, options, TimeProvider.System, NullLogger<AssignedWorlds>.Instance);
        }

        public TestStore Store { get; }

        public NodeMembership Membership { get; }

        public GameServerNode Server { get; }

        public AssignedWorlds Worlds { get; }

        public async ValueTask DisposeAsync()
        {
            await Worlds.DisposeAsync();
            await Server.DisposeAsync();
            await Membership.DisposeAsync();
            await _mirror.DisposeAsync();
            await _registry.DisposeAsync();
        }
    }
}
