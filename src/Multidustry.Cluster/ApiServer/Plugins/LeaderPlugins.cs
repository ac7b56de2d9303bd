using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Loops;
using Multidustry.Cluster.Plugins;
using Multidustry.Plugins.ApiServer;
using Multidustry.Plugins.Calls;
using Multidustry.Plugins.Packaging;

namespace Multidustry.Cluster.ApiServer.Plugins;

/// <summary>
/// The plugins of the apiserver that leads: they run while it does, by <see cref="ApiServerOptions.WhileLeading"/>. How far they
/// have heard of changes is kept in the store, so that whoever leads next goes on from there: each change is told at least once,
/// and those of the last seconds before a change of leaders perhaps twice. Thread-safe.
/// </summary>
public sealed class LeaderPlugins : IDisposable
{
    private const string DisabledPrefix = "plugins/disabled/", ProgressKey = "plugins/progress";
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(0.5), ProgressInterval = TimeSpan.FromSeconds(5);
    private readonly ICoordinationStore _store;
    private readonly PluginServices _services;
    private readonly ApiServerPluginOptions? _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly SemaphoreSlim _turn = new(1);
    private IReadOnlyList<PluginPackage> _packages = [];
    private volatile ApiServerPlugins? _running;

    /// <summary>Makes the plugins of an apiserver: none, until <see cref="WantAsync"/>.</summary>
    /// <param name="store">Where the cluster meets.</param>
    /// <param name="services">What their calls reach.</param>
    /// <param name="time">The time.</param>
    /// <param name="log">Where they log.</param>
    /// <param name="options">Budgets and limits; the defaults when null.</param>
    public LeaderPlugins(ICoordinationStore store, PluginServices services, TimeProvider time, ILogger log, ApiServerPluginOptions? options = null) =>
        (_store, _services, _time, _log, _options) = (store, services, time, log, options);

    /// <summary>The plugins that run here; null while another apiserver leads.</summary>
    public ApiServerPlugins? Running => _running;

    /// <summary>Runs these packages from now on, whenever this apiserver leads; those of other kinds are left out. One that holds no valid component is in quarantine.</summary>
    public async Task WantAsync(IReadOnlyList<PluginPackage> packages, CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_running is { } plugins)
                await plugins.WantAsync(packages, disabled: await DisabledAsync(cancellationToken).ConfigureAwait(false), cancellationToken: cancellationToken).ConfigureAwait(false);
            _packages = packages;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Switches a plugin on, out of quarantine too, or off, for whoever leads next as well.</summary>
    /// <exception cref="ArgumentException">There is none of that name here.</exception>
    public async Task EnableAsync(string name, bool enabled, CancellationToken cancellationToken = default)
    {
        await (_running?.EnableAsync(name, enabled, cancellationToken) ?? throw new ArgumentException("Another apiserver leads.", nameof(name))).ConfigureAwait(false);
        var transaction = new StoreTransaction();
        _ = enabled ? transaction.Delete(DisabledPrefix + name) : transaction.Put(DisabledPrefix + name, "true"u8.ToArray());
        await _store.CommitAsync(transaction, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs the plugins until another apiserver leads. For <see cref="ApiServerOptions.WhileLeading"/>.</summary>
    public async Task LeadAsync(CancellationToken term)
    {
        var feed = new ClusterFeed();
        var log = new PluginLog("Apiserver", _time, _log);
        await using var plugins = new ApiServerPlugins(new LoggedEffects(log), feed.List, _services, _options, _time);
        long? seen = null;
        var kept = 0L;
        await Task.WhenAll(
            new BackgroundLoop("changes for plugins", RetryInterval, _time, _log).RunAsync(FollowAsync, term),
            new BackgroundLoop("progress of plugins", RetryInterval, _time, _log).RunAsync(KeepProgressAsync, term)).ConfigureAwait(false);
        await EndAsync().ConfigureAwait(false);
        try
        {
            using var farewell = new CancellationTokenSource(RetryInterval, _time);
            await KeepAsync(farewell.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is StoreUnavailableException or OperationCanceledException)
        {
            // The next leader tells a few more changes again.
        }

        async Task FollowAsync(CancellationToken stop)
        {
            if (seen is null)
            {
                var listed = await feed.ReadAsync(_store, stop).ConfigureAwait(false);
                if (_running is null)
                    await BeginAsync(plugins, stop).ConfigureAwait(false);
                seen = Math.Min(listed, await ProgressAsync(stop).ConfigureAwait(false) ?? listed);
            }

            try
            {
                await foreach (var change in _store.WatchAsync("", seen.Value, stop).ConfigureAwait(false))
                {
                    if (feed.Take(change) is { } told)
                        plugins.Changed(told);
                    seen = change.Revision - 1; // its transaction may hold more
                }
            }
            catch (RevisionCompactedException)
            {
                seen = await feed.ReadAsync(_store, stop).ConfigureAwait(false);
                plugins.Missed();
            }
        }

        async Task KeepProgressAsync(CancellationToken stop)
        {
            await Task.Delay(ProgressInterval, _time, stop).ConfigureAwait(false);
            await KeepAsync(stop).ConfigureAwait(false);
        }

        async Task KeepAsync(CancellationToken stop)
        {
            if (plugins.HandledRevision is var handled && handled <= kept)
                return;
            await _store.CommitAsync(new StoreTransaction().Put(ProgressKey, Encoding.UTF8.GetBytes((handled - 1).ToString(CultureInfo.InvariantCulture))), stop).ConfigureAwait(false);
            kept = handled;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async Task BeginAsync(ApiServerPlugins plugins, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await plugins.WantAsync(_packages, disabled: await DisabledAsync(cancellationToken).ConfigureAwait(false), cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _running = plugins;
            _turn.Release();
        }
    }

    /// <summary>Nobody is left who still tells the plugins something.</summary>
    private async Task EndAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        _running = null;
        _turn.Release();
    }

    private async Task<IReadOnlySet<string>> DisabledAsync(CancellationToken cancellationToken) =>
        (await _store.ListAsync(DisabledPrefix, cancellationToken: cancellationToken).ConfigureAwait(false)).Entries.Select(entry => entry.Key[DisabledPrefix.Length..]).ToHashSet(StringComparer.Ordinal);

    private async Task<long?> ProgressAsync(CancellationToken cancellationToken) =>
        await _store.GetAsync(ProgressKey, cancellationToken).ConfigureAwait(false) is { } entry && long.TryParse(Encoding.UTF8.GetString(entry.Value.Span), CultureInfo.InvariantCulture, out var revision) ? revision : null;
}
