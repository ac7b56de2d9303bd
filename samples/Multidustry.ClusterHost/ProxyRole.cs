using System.Net;
using Microsoft.Extensions.Options;
using Multidustry.Cluster.Bans;
using Multidustry.Cluster.Proxy;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Views;

namespace Multidustry.ClusterHost;

/// <summary>The verb <c>proxy</c>: players come in here.</summary>
internal sealed class ProxyRole(ClusterNode node, IOptions<GameSettings> settings, TimeProvider time, ILogger<PlayerProxy> log) : IRole
{
    private PlayerProxy? _proxy;

    public static void Configure(WebApplicationBuilder builder)
    {
        Hosting.Bind<GameSettings>(builder, "Game");
        builder.WebHost.UseUrls("http://127.0.0.1:0");
    }

    public async Task StartAsync(WebApplication application, CancellationToken cancellationToken)
    {
        await node.Mirror.Complete.WaitAsync(cancellationToken);
        var options = new ProxyOptions { EndPoint = new IPEndPoint(IPAddress.IPv6Any, settings.Value.Port), Name = settings.Value.Name, LastWorlds = new MirrorLastWorlds(node.Mirror, time), Bans = new MirrorBans(node.Mirror, time) };
        _proxy = await PlayerProxy.StartAsync(options, node.Connect(), new MirrorDirectory(node.Mirror), time, log, cancellationToken);
        node.Register(NodeRole.Proxy, record => record with { PublicAddress = _proxy.EndPoint.ToString() });
    }

    public async ValueTask DisposeAsync()
    {
        if (_proxy is not null)
            await _proxy.DisposeAsync();
    }
}
