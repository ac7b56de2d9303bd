using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Multidustry.Cluster.ApiServer.Players;
using Multidustry.Cluster.ApiServer.Worlds;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Coordination.Embedded;
using Multidustry.Cluster.GameServer;
using Multidustry.Cluster.GameServer.Ownership;
using Multidustry.Cluster.Migration;
using Multidustry.Cluster.Proxy;
using Multidustry.Cluster.Tests.GameServer;
using Multidustry.Cluster.Transport;
using Multidustry.Protocol.Client;
using Multidustry.Protocol.Connections;
using Multidustry.Simulation.Persistence;

namespace Multidustry.Cluster.Tests.Migration;

/// <summary>Two gameservers, a proxy and a store, with real clients.</summary>
internal sealed class MigrationCluster : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _all = [];
    private readonly List<KeptLease> _leases = [];

    private MigrationCluster()
    {
    }

    public EmbeddedStore Store { get; } = new(new EmbeddedStoreOptions());

    public WorldDirectory Directory { get; } = new();

    public Dictionary<string, GameServerNode> Nodes { get; } = [];

    public Dictionary<string, WorldClaims> Claims { get; } = [];

    public PlayerProxy Proxy { get; private set; } = null!;

    /// <summary>Starts the nodes <c>a</c> and <c>b</c>, and the proxy.</summary>
    /// <param name="transport">The transport of each process.</param>
    /// <param name="options">Changes a node's options.</param>
    /// <param name="proxy">Changes the proxy's options.</param>
    /// <param name="view">The store as a node's claims see it.</param>
    public static async Task<MigrationCluster> StartAsync(Func<string, IClusterTransport> transport, Func<GameServerOptions, GameServerOptions>? options = null, Func<ProxyOptions, ProxyOptions>? proxy = null, Func<string, ICoordinationStore, ICoordinationStore>? view = null)
    {
        var cluster = new MigrationCluster();
        foreach (var name in new[] { "a", "b" })
        {
            var lease = await KeptLease.GrantAsync(cluster.Store, TimeSpan.FromSeconds(30), TimeProvider.System);
            cluster._leases.Add(lease);
            var claims = cluster.Claims[name] = new WorldClaims(view?.Invoke(name, cluster.Store) ?? cluster.Store, lease, name);
            var registry = new PlayerRegistry();
            var node = new GameServerOptions { Node = name, Threads = 1, Claims = () => claims };
            cluster.Nodes[name] = new GameServerNode(options?.Invoke(node) ?? node, transport(name), cluster.Directory, registry, TimeProvider.System, NullLogger<GameServerNode>.Instance);
            cluster._all.Add(registry);
            cluster._all.Add(cluster.Nodes[name]);
        }

        var edge = new ProxyOptions
        {
            EndPoint = new IPEndPoint(IPAddress.Loopback, 0),
            Limits = ConnectionLimits.Default with { MaxPerAddress = 200, MaxPerPrefix = 200, AttemptsPerAddress = 1000, AttemptsPerPrefix = 1000 },
        };
        cluster.Proxy = await PlayerProxy.StartAsync(proxy?.Invoke(edge) ?? edge, transport("proxy"), cluster.Directory, TimeProvider.System, NullLogger<PlayerProxy>.Instance);
        cluster._all.Add(cluster.Proxy);
        return cluster;
    }

    public async Task<HostedWorld> HostAsync(string node, string world = "main", LoadedWorld? loaded = null)
    {
        var tenure = await Claims[node].ClaimAsync(world);
        return await Nodes[node].OpenAsync(tenure!, _ => new(loaded ?? TestNode.Map()), new WorldHostOptions());
    }

    public HostedWorld World(string node) => Nodes[node].Worlds.Single();

    public ValueTask<MigrationReport> MoveAsync(string from, string to, CancellationToken cancellation) => Nodes[from].MigrateAsync(World(from), to, cancellation);

    /// <summary>Joins once the proxy knows the world.</summary>
    public async Task<MindustryClient> JoinAsync(string name, CancellationToken cancellation)
    {
        while (true)
        {
            var client = new MindustryClient(new MindustryClientOptions { Port = Proxy.EndPoint.Port, Name = name });
            try
            {
                await client.ConnectAsync(cancellation);
                _all.Add(client);
                return client;
            }
            catch (JoinException)
            {
                await client.DisposeAsync();
                await Task.Delay(100, cancellation);
            }
        }
    }

    /// <summary>The store has not heard of a node for too long.</summary>
    public ValueTask LoseAsync(string node) => Store.RevokeLeaseAsync(_leases[node == "a" ? 0 : 1].Lease);

    /// <summary>A node's lease is over, and the node knows it.</summary>
    public ValueTask EndLeaseAsync(string node) => _leases[node == "a" ? 0 : 1].DisposeAsync();

    public static async Task UntilAsync(Func<bool> condition, CancellationToken cancellation)
    {
        while (!condition())
            await Task.Delay(10, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        _all.Reverse();
        foreach (var one in _all)
            await one.DisposeAsync();
        foreach (var lease in _leases)
            await lease.DisposeAsync();
        await Store.DisposeAsync();
    }
}
