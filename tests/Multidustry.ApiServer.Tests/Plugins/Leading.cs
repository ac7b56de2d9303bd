using Multidustry.Cluster.ApiServer.Plugins;

namespace Multidustry.ApiServer.Tests.Plugins;

/// <summary>An apiserver leads, until this is disposed.</summary>
public sealed class Leading : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly Task _leading;

    private Leading(LeaderPlugins plugins) => _leading = plugins.LeadAsync(_end.Token);

    public static async Task<Leading> StartAsync(LeaderPlugins plugins, CancellationToken cancellation)
    {
        var leading = new Leading(plugins);
        while (plugins.Running is null)
            await Task.Delay(5, cancellation);
        return leading;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _leading;
        _end.Dispose();
    }
}
