using Microsoft.Extensions.Logging;
using Multidustry.Cluster.Loops;
using Multidustry.Cluster.Membership;

namespace Multidustry.Cluster.Proxy;

/// <summary>Tells the cluster every two seconds what a proxy is doing.</summary>
public sealed class ProxyLoadReporter : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    /// <summary>Begins to tell.</summary>
    /// <param name="proxies">All ports of the node.</param>
    /// <param name="membership">The node's registration.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">Where failures are told.</param>
    public ProxyLoadReporter(IReadOnlyList<PlayerProxy> proxies, NodeMembership membership, TimeProvider time, ILogger<ProxyLoadReporter> log)
    {
        var process = new ProcessLoad(time);
        _running = new BackgroundLoop("telling of loads", Interval, time, log).RunAsync(
            async stop =>
            {
                await membership.JoinAsync(stop).ConfigureAwait(false);
                await membership.ReportAsync(process.Measure() with { Players = proxies.Sum(proxy => proxy.PlayerCount) }, stop).ConfigureAwait(false);
                await Task.Delay(Interval, time, stop).ConfigureAwait(false);
            },
            _stop.Token);
    }

    /// <summary>Stops telling.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _stop.Dispose();
    }
}
