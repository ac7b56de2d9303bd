using Microsoft.Extensions.Options;
using Multidustry.Cluster.ApiServer.Players;
using Multidustry.Cluster.ApiServer.Worlds;
using Multidustry.Cluster.Bans;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Files;
using Multidustry.Cluster.GameServer;
using Multidustry.Cluster.GameServer.Assignments;
using Multidustry.Cluster.GameServer.Keeping;
using Multidustry.Cluster.GameServer.Plugins;
using Multidustry.Cluster.Plugins;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Snapshots;
using Multidustry.Plugins.Packaging.Sources;

namespace Multidustry.ClusterHost;

/// <summary>The verb <c>gameserver</c>: worlds that are assigned to it run here.</summary>
internal sealed class GameServerRole(ClusterNode node, ICoordinationStore store, IOptions<WorldsSettings> settings, TimeProvider time, ILoggerFactory logs) : IRole
{
    private readonly Stack<IAsyncDisposable> _parts = new();
    private readonly RolePluginStores _stores = new(Path.Combine(settings.Value.Data, "plugins"), store);
    private AssignedWorlds? _assigned;

    public static void Configure(WebApplicationBuilder builder)
    {
        Hosting.Bind<WorldsSettings>(builder, "Worlds");
        builder.WebHost.UseUrls("http://127.0.0.1:0");
    }

    public async Task StartAsync(WebApplication application, CancellationToken cancellationToken)
    {
        var worlds = settings.Value;
        var claims = new CurrentClaims(store, node.Name);
        var keeping = new WorldKeeping { Files = new LocalFileSystem(worlds.Journals ?? worlds.Data), Snapshots = new FileSnapshotStore(new LocalFileSystem(worlds.Snapshots ?? worlds.Data)) };
        var plugins = new NodePlugins(_stores.Services);
        var folder = new PluginFolder(worlds.Plugins, new PackageCache(Path.Combine(worlds.Data, "plugins", "packages")), plugins);
        await folder.OpenAsync(cancellationToken);
        var log = logs.CreateLogger<GameServerNode>();
        await _stores.UseDocumentsAsync(worlds.Documents, folder, time, log, cancellationToken);
        var options = new GameServerOptions { Node = node.Name, Claims = claims.Get, Keeping = keeping, Bans = new MirrorBans(node.Mirror, time), Plugins = plugins };
        var players = Part(new PlayerRegistry(Path.Combine(worlds.Data, "players.json"), time));
        var server = Part(new GameServerNode(options, node.Connect(), new WorldDirectory(), players, time, log));
        if (folder.Watch(stop => server.ApplyPluginsAsync(stop).AsTask(), time, log) is { } watch)
            Part(watch);
        node.Register(NodeRole.GameServer, record => record with
        {
            ClusterAddress = node.ClusterAddress,
            Quic = node.SpeaksQuic,
            Capacity = new NodeCapacity { Millicores = worlds.Millicores, MemoryMegabytes = worlds.MemoryMegabytes },
        });
        var assignments = new AssignmentOptions { Create = new WorldSources(worlds.Maps, keeping.Snapshots, plugins).CreateAsync };
        _assigned = Part(new AssignedWorlds(server, node.Membership, claims, store, node.Mirror, assignments, time, logs.CreateLogger<AssignedWorlds>()));
        Part(new LoadReporter(server, node.Membership, store, time, logs.CreateLogger<LoadReporter>()));
    }

    // Worlds move away first; then in reverse, so that nothing is taken on any more before the worlds stop.
    public async ValueTask DisposeAsync()
    {
        if (_assigned is not null)
            await _assigned.LeaveAsync(TimeSpan.FromSeconds(settings.Value.LeaveSeconds));
        while (_parts.TryPop(out var part))
            await part.DisposeAsync();
        _stores.Dispose();
    }

    private T Part<T>(T part)
        where T : IAsyncDisposable
    {
        _parts.Push(part);
        return part;
    }
}
