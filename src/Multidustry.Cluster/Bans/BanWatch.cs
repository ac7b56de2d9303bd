using Microsoft.Extensions.Logging;
using Multidustry.Cluster.Loops;

namespace Multidustry.Cluster.Bans;

/// <summary>Puts out who is on whenever the bans change.</summary>
internal sealed class BanWatch : IAsyncDisposable
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    /// <summary>Begins to watch.</summary>
    /// <param name="bans">The bans.</param>
    /// <param name="enforce">Looks at everybody who is on.</param>
    /// <param name="log">Where failures are told.</param>
    public BanWatch(IBanList bans, Action<BanTable> enforce, ILogger log) =>
        _running = new BackgroundLoop("enforcing of bans", RetryInterval, TimeProvider.System, log).RunAsync(stop => EnforceAsync(bans, enforce, stop), _stop.Token);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _stop.Dispose();
    }

    private static async Task EnforceAsync(IBanList bans, Action<BanTable> enforce, CancellationToken stop)
    {
        var table = bans.Table;
        enforce(table);
        await bans.ChangedSince(table).WaitAsync(stop).ConfigureAwait(false);
    }
}
