using System.Net;
using Microsoft.Extensions.Options;
using Multidustry.Cluster.Bans;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Plugins;
using Multidustry.Cluster.Proxy;
using Multidustry.Cluster.Proxy.Plugins;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Views;
using Multidustry.Plugins.Proxy;
using Multidustry.Protocol.Connections;

namespace Multidustry.ClusterHost;

/// <summary>The verb <c>proxy</c>: players come in here.</summary>
internal sealed class ProxyRole(ClusterNode node, ICoordinationStore store, IOptions<GameSettings> settings, TimeProvider time, ILoggerFactory logs, ILogger<PlayerProxy> log) : IRole
{
    private readonly List<PlayerProxy> _proxies = [];
    private IAsyncDisposable? _watch;
    private ProxyLoadReporter? _load;
    private readonly RolePluginStores _stores = new(Path.Combine(settings.Value.Data, "plugins"), store);

    public static void Configure(WebApplicationBuilder builder)
    {
        Hosting.Bind<GameSettings>(builder, "Game");
        builder.WebHost.UseUrls("http://127.0.0.1:0");
    }

    public async Task StartAsync(WebApplication application, CancellationToken cancellationToken)
    {
        var transport = node.Connect();
        await node.SeeAllAsync(cancellationToken);
        var game = settings.Value;
        var plugins = new PluginFolder(game.Plugins);
        await plugins.LoadAsync(cancellationToken);
        await _stores.UseDocumentsAsync(game.Documents, plugins, time, log, cancellationToken);
        var options = new ProxyOptions
        {
            Name = game.Name,
            Limits = LimitsFor(game.PlayersPerAddress),
            LastWorlds = new MirrorLastWorlds(node.Mirror, time),
            Bans = new MirrorBans(node.Mirror, time),
            Plugins = game.Plugins is null ? null : new ProxyPluginSetup
            {
                Packages = plugins.Packages,
                Services = _stores.Services,
                Options = ProxyPluginOptions.Default with { WithoutVerdict = game.WithoutVerdict },
            },
            Switches = new MirrorPlayerSwitches(node.Mirror),
            IsDraining = () => node.Mirror.View.IsDraining(node.Name),
        };
        var directory = new MirrorDirectory(node.Mirror);
        foreach (var (world, port) in game.Worlds.Select(entry => ((string?)entry.Key, entry.Value)).Prepend((null, game.Port)))
            _proxies.Add(await PlayerProxy.StartAsync(options with { EndPoint = new IPEndPoint(IPAddress.IPv6Any, port), World = world }, transport, directory, time, log, cancellationToken));
        _watch = plugins.Watch(
            async stop =>
            {
                foreach (var proxy in _proxies)
                    await proxy.Plugins!.WantAsync(plugins.Packages, cancellationToken: stop);
            },
            time,
            log);
        node.Register(NodeRole.Proxy, record => record with { PublicAddress = _proxies[0].EndPoint.ToString() });
        _load = new ProxyLoadReporter(_proxies, node.Membership, time, logs.CreateLogger<ProxyLoadReporter>());
    }

    public async ValueTask DisposeAsync()
    {
        if (_load is not null)
            await LeaveAsync(_load);
        if (_watch is not null)
            await _watch.DisposeAsync();
        foreach (var proxy in _proxies)
            await proxy.DisposeAsync();
        _stores.Dispose();
    }

    private async Task LeaveAsync(ProxyLoadReporter load)
    {
        try
        {
            await node.Membership.UpdateAsync(record => record with { Draining = true });
        }
        catch (StoreUnavailableException)
        {
            // Nobody hears it; newcomers are sent away all the same.
        }

        await Task.WhenAll(_proxies.Select(proxy => proxy.LeaveAsync(TimeSpan.FromSeconds(settings.Value.LeaveSeconds))));
        await load.DisposeAsync();
    }

    // Players behind one address share its attempts, and all come back at once when they lost a proxy.
    private static ConnectionLimits LimitsFor(int playersPerAddress)
    {
        var usual = ConnectionLimits.Default;
        return usual with
        {
            MaxPerAddress = playersPerAddress,
            MaxPerPrefix = Math.Max(usual.MaxPerPrefix, playersPerAddress),
            AttemptsPerAddress = Math.Max(usual.AttemptsPerAddress, 2 * playersPerAddress),
            AttemptsPerPrefix = Math.Max(usual.AttemptsPerPrefix, 2 * playersPerAddress),
        };
    }
}
