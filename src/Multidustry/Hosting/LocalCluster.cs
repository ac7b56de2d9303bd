using Microsoft.Extensions.Logging;
using Multidustry.Cluster.ApiServer;
using Multidustry.Cluster.ApiServer.Plugins;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Coordination.Embedded;
using Multidustry.Cluster.Files;
using Multidustry.Cluster.GameServer;
using Multidustry.Cluster.GameServer.Assignments;
using Multidustry.Cluster.GameServer.Keeping;
using Multidustry.Cluster.Membership;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Snapshots;
using Multidustry.Plugins.Calls;

namespace Multidustry.Hosting;

/// <summary>
/// The cluster of one process: in a coordination store of its own stands which worlds are wanted, the apiserver gives them to
/// the only node there is, and that hosts what it was given. So a single machine goes the way of many.
/// </summary>
internal sealed class LocalCluster : IAsyncDisposable
{
    private const string Node = "local";
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(10), LeavePatience = TimeSpan.FromSeconds(30);

    // Nobody else could take the worlds over: a process that stood still goes on as if nothing had been.
    private static readonly TimeSpan LeaseTime = TimeSpan.FromDays(1);
    private readonly IReadOnlyList<WorldBuilder> _worlds;
    private readonly EmbeddedStore _store;
    private readonly NodeMembership _membership;
    private readonly ApiServerNode _apiServer;
    private readonly AssignedWorlds _assigned;
    private readonly TaskCompletionSource _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly bool _keeps;
    private volatile bool _started;

    private LocalCluster(
        EmbeddedStore store, WorldKeeping? keeping, IReadOnlyList<WorldBuilder> worlds, Func<GameServerOptions, GameServerNode> host, Func<WorldHostOptions> hostOptions, PluginServices services, TimeProvider time, ILoggerFactory logs)
    {
        (_store, _worlds, _keeps) = (store, worlds, keeping is not null);
        var record = new NodeRecord
        {
            Instance = Guid.NewGuid().ToString("n"),
            Role = NodeRole.GameServer,
            Capacity = new NodeCapacity { Millicores = 1_024_000, MemoryMegabytes = 64 * 1024 * 1024, Worlds = RecordLimits.MaxWorldsPerNode },
            Started = time.GetUtcNow(),
        };
        _membership = new NodeMembership(_store, new MembershipOptions { Node = Node, LeaseTime = LeaseTime }, record, time, logs.CreateLogger<NodeMembership>());
        Plugins = new LeaderPlugins(_store, services, time, logs.CreateLogger<LeaderPlugins>());
        _apiServer = new ApiServerNode(new ApiServerOptions { WhileLeading = Plugins.LeadAsync }, _store, _membership, time, logs.CreateLogger<ApiServerNode>());
        var claims = new CurrentClaims(_store, Node);
        GameServer = host(new GameServerOptions { Node = Node, Claims = claims.Get, Keeping = keeping });
        var options = new AssignmentOptions
        {
            Create = (wanted, _) => new(Task.Run(() => worlds.First(world => world.Name == wanted.Source.Reference).Build())),
            HostOptions = _ => hostOptions(),
            Failed = (_, problem) => !_started && _failed.TrySetException(problem), // who starts the server is told
            FollowsPause = false, // the host's own code stops worlds and lets them go on
            KeepsByName = true, // and says anew at every start which worlds there are
        };
        _assigned = new AssignedWorlds(GameServer, _membership, claims, _store, _apiServer.Mirror, options, time, logs.CreateLogger<AssignedWorlds>());
    }

    /// <summary>Starts the roles, with an empty store or where the process ended before. No world is hosted yet.</summary>
    /// <param name="folder">Where worlds are kept; null keeps nothing.</param>
    /// <param name="goesOn">Whether worlds go on where they were; otherwise what was kept of them is removed.</param>
    /// <param name="worlds">The worlds that are wanted.</param>
    /// <param name="host">Makes the gameserver, which ends with the cluster, from what the cluster adds to its options.</param>
    /// <param name="hostOptions">How players are treated.</param>
    /// <param name="services">What calls of the apiserver's plugins reach.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logs">Where the roles tell what they do.</param>
    /// <exception cref="IOException">The folder can't be used.</exception>
    public static async Task<LocalCluster> OpenAsync(
        string? folder, bool goesOn, IReadOnlyList<WorldBuilder> worlds, Func<GameServerOptions, GameServerNode> host, Func<WorldHostOptions> hostOptions, PluginServices services, TimeProvider time, ILoggerFactory logs)
    {
        var keeping = folder is null ? null : Keeping(folder, goesOn);
        var store = new EmbeddedStore(new EmbeddedStoreOptions { Path = folder is null ? null : Path.Combine(folder, "cluster.db"), EndsLeases = true }, time);
        // The host's code says anew which worlds are wanted; what was kept of others stays.
        await ForgetAsync(store, ClusterKeys.Worlds).ConfigureAwait(false);
        await ForgetAsync(store, ClusterKeys.Assignments).ConfigureAwait(false);
        return new LocalCluster(store, keeping, worlds, host, hostOptions, services, time, logs);
    }

    /// <summary>The gameserver.</summary>
    public GameServerNode GameServer { get; }

    /// <summary>The plugins of the apiserver.</summary>
    public LeaderPlugins Plugins { get; }

    /// <summary>Has every world hosted, one after another: their order decides where players come in.</summary>
    /// <exception cref="Exception">A world can't be made: whatever making it threw.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var world in _worlds)
        {
            var wanted = new WorldRecord
            {
                Build = world.GameBuild,
                Source = new WorldSource { Kind = WorldSourceKind.Map, Reference = world.Name },
                Limits = new WorldLimits { Millicores = 1, MemoryMegabytes = 1 },
            };
            await _store.CommitAsync(new StoreTransaction().Put(ClusterKeys.World(world.Name), RecordCodec.Write(wanted)), cancellationToken).ConfigureAwait(false);
            while (!GameServer.Worlds.Any(hosted => hosted.Name == world.Name))
            {
                if (_failed.Task.IsCompleted)
                    await _failed.Task.ConfigureAwait(false);
                await Task.Delay(Poll, cancellationToken).ConfigureAwait(false);
            }
        }

        _started = true;
    }

    /// <summary>Snapshots the worlds if they are kept, and puts their players out.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_keeps)
            await _assigned.LeaveAsync(LeavePatience).ConfigureAwait(false);
        await _assigned.DisposeAsync().ConfigureAwait(false);
        await GameServer.DisposeAsync().ConfigureAwait(false);
        await _apiServer.DisposeAsync().ConfigureAwait(false);
        Plugins.Dispose();
        await _membership.DisposeAsync().ConfigureAwait(false);
        await _store.DisposeAsync().ConfigureAwait(false);
    }

    private static WorldKeeping Keeping(string folder, bool goesOn)
    {
        if (!goesOn && Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        var files = new LocalFileSystem(folder);
        return new WorldKeeping { Files = files, Snapshots = new FileSnapshotStore(files), BeginsAnew = true };
    }

    private static async Task ForgetAsync(EmbeddedStore store, string prefix)
    {
        foreach (var entry in (await store.ListAsync(prefix, StoreLimits.MaxPage).ConfigureAwait(false)).Entries)
            await store.CommitAsync(new StoreTransaction().Delete(entry.Key)).ConfigureAwait(false);
    }
}
