using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Multidustry.Cluster.ApiServer.Players;
using Multidustry.Cluster.ApiServer.Plugins;
using Multidustry.Cluster.ApiServer.Worlds;
using Multidustry.Cluster.GameServer;
using Multidustry.Cluster.GameServer.Admission;
using Multidustry.Cluster.Proxy;
using Multidustry.Cluster.Proxy.Plugins;
using Multidustry.Cluster.Transport;
using Multidustry.Hosting;
using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Proxy;

namespace Multidustry;

/// <summary>
/// The three roles in one process: players connect to the proxy, the gameserver hosts the worlds, the apiserver's registry
/// says who may join. Thread-safe once started.
/// </summary>
public sealed class MultidustryServer : IHostedService, IAsyncDisposable
{
    private readonly MultidustryOptions _options;
    private readonly Registrations _registrations;
    private readonly IClusterTransport _transport;
    private readonly TimeProvider _time;
    private readonly ILoggerFactory _logs;
    private readonly WorldDirectory _directory = new();
    private PlayerRegistry? _registry;
    private LocalCluster? _cluster;
    private PlayerProxy? _proxy;
    private ServerPlugins? _plugins;

    /// <summary>Creates the server; it starts with its host.</summary>
    [ActivatorUtilitiesConstructor]
    public MultidustryServer(IServiceProvider services)
    {
        _options = services.GetRequiredService<IOptions<MultidustryOptions>>().Value;
        _registrations = services.GetRequiredService<Registrations>();
        _transport = services.GetRequiredService<IClusterTransport>();
        _time = services.GetRequiredService<TimeProvider>();
        _logs = services.GetRequiredService<ILoggerFactory>();
    }

    /// <summary>The port players connect to, as taken from the system.</summary>
    public int Port => Started(_proxy).EndPoint.Port;

    /// <summary>The hosted worlds, in the order in which they were added.</summary>
    public IReadOnlyList<HostedWorld> Worlds => Started(_cluster).GameServer.Worlds;

    /// <summary>The players of all worlds.</summary>
    public IReadOnlyList<Player> Players => [.. Worlds.SelectMany(world => world.Players)];

    /// <summary>Bans, whitelist and admins.</summary>
    public IPlayerRegistry Registry => Started(_registry);

    /// <summary>The plugins of the proxy; those of worlds belong to these.</summary>
    public ProxyPlugins ProxyPlugins => Started(Started(_proxy).Plugins);

    /// <summary>The plugins of the apiserver. There is no address for requests to their webhooks here.</summary>
    public LeaderPlugins ApiServerPlugins => Started(_cluster).Plugins;

    /// <summary>The plugin that keeps the documents of the others; null when none does.</summary>
    public PluginStatus? DocumentsPlugin => _plugins?.Documents;

    /// <summary>Starts a server without a host.</summary>
    /// <param name="configure">Changes the options.</param>
    /// <param name="build">Adds worlds and handlers.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <returns>The running server; dispose it to stop.</returns>
    public static async Task<MultidustryServer> StartNewAsync(
        Action<MultidustryOptions> configure, Action<IMultidustryBuilder> build, CancellationToken cancellationToken = default)
    {
        var services = new ServiceCollection();
        build(services.AddMultidustry(configure));
        var provider = services.BuildServiceProvider();
        var server = provider.GetRequiredService<MultidustryServer>();
        server._provider = provider;
        try
        {
            await server.StartAsync(cancellationToken).ConfigureAwait(false);
            return server;
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var file = _options.DataDirectory is { } data ? Path.Combine(data, "players.json") : null;
        _registry = new PlayerRegistry(file, _time) { WhitelistEnabled = _options.Whitelist };
        var folder = _options.DataDirectory is { } directory ? Path.Combine(directory, "worlds") : null;
        _plugins = new ServerPlugins(_options.Plugins, _options.DataDirectory);
        var log = _logs.CreateLogger<MultidustryServer>();
        await _plugins.OpenAsync(_options.Documents, _time, log, cancellationToken).ConfigureAwait(false);
        _cluster = await LocalCluster.OpenAsync(folder, _options.Continue, _registrations.Worlds, NewGameServer, HostOptions, _plugins.Services, _time, _logs).ConfigureAwait(false);
        await _cluster.Plugins.WantAsync(_plugins.Folder.Packages, cancellationToken).ConfigureAwait(false);
        await _cluster.StartAsync(cancellationToken).ConfigureAwait(false);
        _proxy = await PlayerProxy.StartAsync(ProxyOptions(), _transport, _directory, _time, _logs.CreateLogger<PlayerProxy>(), cancellationToken).ConfigureAwait(false);
        _plugins.Watch(ApplyPluginsAsync, _time, log);
    }

    /// <summary>Reads the folder of plugins again, without waiting until it is noticed that it has changed: what is new is installed, other versions take over from those that run.</summary>
    /// <exception cref="Plugins.Packaging.PackageException">A package is no good, or they don't fit together; everything goes on as it was.</exception>
    public Task ReloadPluginsAsync(CancellationToken cancellationToken = default) => Started(_plugins).Folder.LoadAsync(ApplyPluginsAsync, cancellationToken);

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_plugins is not null)
            await _plugins.StopWatchingAsync().ConfigureAwait(false);
        // The worlds first: the gameserver tells the players, and the proxy sends what they are told before it closes.
        if (_cluster is not null)
            await _cluster.DisposeAsync().ConfigureAwait(false);
        if (_proxy is not null)
            await _proxy.DisposeAsync().ConfigureAwait(false);
        if (_registry is not null)
            await _registry.DisposeAsync().ConfigureAwait(false);
        if (_plugins is not null)
            await _plugins.DisposeAsync().ConfigureAwait(false);
        (_proxy, _cluster, _plugins) = (null, null, null);
    }

    /// <summary>Stops the server.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None).ConfigureAwait(false);
        if (Interlocked.Exchange(ref _provider, null) is { } provider)
            await provider.DisposeAsync().ConfigureAwait(false);
    }

    private ServiceProvider? _provider;

    private async Task ApplyPluginsAsync(CancellationToken cancellationToken)
    {
        var packages = Started(_plugins).Folder.Packages;
        await Started(_cluster).GameServer.ApplyPluginsAsync(cancellationToken).ConfigureAwait(false);
        await ProxyPlugins.WantAsync(packages, cancellationToken: cancellationToken).ConfigureAwait(false);
        await ApiServerPlugins.WantAsync(packages, cancellationToken).ConfigureAwait(false);
    }

    private GameServerNode NewGameServer(GameServerOptions options)
    {
        var server = new GameServerNode(options with { Threads = _options.WorldThreads, Plugins = Started(_plugins).Node }, _transport, _directory, Started(_registry), _time, _logs.CreateLogger<GameServerNode>());
        foreach (var register in _registrations.Events)
            register(server.Events);
        return server;
    }

    private WorldHostOptions HostOptions() => new()
    {
        Admission = new AdmissionOptions { PlayerLimit = _options.PlayerLimit, Strict = _options.Strict },
        Motd = _options.Motd,
        SnapshotInterval = TimeSpan.FromMilliseconds(_options.SnapshotInterval),
    };

    private ProxyOptions ProxyOptions() => new()
    {
        EndPoint = new IPEndPoint(_options.Address is { } address ? IPAddress.Parse(address) : IPAddress.IPv6Any, _options.Port),
        Name = _options.Name,
        Description = _options.Description,
        PlayerLimit = _options.PlayerLimit,
        LanDiscovery = _options.LanDiscovery,
        TrustedProxies = [.. _options.TrustedProxies.Select(IPNetwork.Parse)],
        Limits = _options.Connections,
        Plugins = new ProxyPluginSetup
        {
            Packages = Started(_plugins).Folder.Packages,
            Services = Started(_plugins).Services,
            Options = ProxyPluginOptions.Default with { WithoutVerdict = _options.WithoutVerdict },
        },
    };

    private static T Started<T>(T? role)
        where T : class => role ?? throw new InvalidOperationException("The server isn't running.");
}
