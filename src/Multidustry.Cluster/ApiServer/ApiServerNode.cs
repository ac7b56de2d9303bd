using Microsoft.Extensions.Logging;
using Multidustry.Cluster.ApiServer.Garbage;
using Multidustry.Cluster.ApiServer.Leadership;
using Multidustry.Cluster.ApiServer.Reconciliation;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Loops;
using Multidustry.Cluster.Membership;
using Multidustry.Cluster.Views;

namespace Multidustry.Cluster.ApiServer;

/// <summary>
/// The role that keeps the wanted state and brings it about. Several may run: all answer questions, one leads. It keeps nothing
/// to itself: whichever dies, at whatever moment, the next one goes on from the store. Thread-safe.
/// </summary>
public sealed class ApiServerNode : IAsyncDisposable
{
    private readonly ApiServerOptions _options;
    private readonly NodeMembership _membership;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly LeaderElection _election;
    private readonly ICoordinationStore _store;
    private readonly CancellationTokenSource _stop = new();
    private readonly ForgottenWorlds? _forgotten;
    private readonly Task _running;

    /// <summary>Starts to follow the store and to stand for election.</summary>
    /// <param name="options">How the leader works.</param>
    /// <param name="store">Where the cluster meets.</param>
    /// <param name="membership">This node's registration; it stays the caller's.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">Where decisions are told.</param>
    public ApiServerNode(ApiServerOptions options, ICoordinationStore store, NodeMembership membership, TimeProvider time, ILogger<ApiServerNode> log)
    {
        (_options, _store, _membership, _time, _log) = (options, store, membership, time, log);
        _election = new LeaderElection(store, membership.Node, time);
        Mirror = new ClusterMirror(store, time, log);
        _forgotten = options.Keeping is { } keeping ? new ForgottenWorlds(store, keeping, membership.Node, log) : null;
        _running = Task.WhenAll(
            new BackgroundLoop("reconciliation", options.RetryInterval, time, log).RunTermsAsync(membership, ServeTermAsync, _stop.Token),
            new BackgroundLoop("removal of deleted worlds", options.RetryInterval, time, log).RunTermsAsync(membership, CollectAsync, _stop.Token));
    }

    /// <summary>What stands in the store, for readers.</summary>
    public ClusterMirror Mirror { get; }

    /// <summary>Whether this apiserver leads, as far as it knows.</summary>
    public bool IsLeading { get; private set; }

    /// <summary>Stops; somebody else leads when this node's lease is given back.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        await Mirror.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task ServeTermAsync(KeptLease lease, CancellationToken term)
    {
        try
        {
            while (true)
            {
                if (await _election.TryLeadAsync(lease.Lease, term).ConfigureAwait(false) is { } leadership)
                    await LeadAsync(leadership, term).ConfigureAwait(false);
                else
                    await _election.WaitForVacancyAsync(term).ConfigureAwait(false);
            }
        }
        finally
        {
            IsLeading = false;
        }
    }

    private async Task CollectAsync(KeptLease lease, CancellationToken term)
    {
        if (IsLeading && _forgotten is not null)
            await _forgotten.CollectAsync(lease, term).ConfigureAwait(false);
        await Task.Delay(_options.GarbageInterval, _time, term).ConfigureAwait(false);
    }

    private async Task LeadAsync(StoreEntry leadership, CancellationToken term)
    {
        await Mirror.Complete.WaitAsync(term).ConfigureAwait(false);
        IsLeading = true;
        Log.Leads(_log, _membership.Node);
        var reconciler = new Reconciler(_store, Mirror, _options.Reconciliation, _time, _log);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(term);
        var beside = _options.WhileLeading?.Invoke(end.Token) ?? Task.CompletedTask;
        try
        {
            await ReconcileAsync(reconciler, leadership, term).ConfigureAwait(false);
        }
        finally
        {
            await end.CancelAsync().ConfigureAwait(false);
            await beside.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        IsLeading = false;
        Log.LedToLast(_log, _membership.Node);
    }

    /// <summary>Brings about what is wanted, until somebody else leads.</summary>
    private async Task ReconcileAsync(Reconciler reconciler, StoreEntry leadership, CancellationToken term)
    {
        var options = _options.Reconciliation;
        var looked = Mirror.View;
        while (await reconciler.RunOnceAsync(leadership, term).ConfigureAwait(false) is { } made)
        {
            await Task.Delay(options.Pace, _time, term).ConfigureAwait(false);
            if (made == 0)
                await WaitForWorkAsync(looked, options.Resync, term).ConfigureAwait(false);
            looked = Mirror.View;
        }
    }

    /// <summary>Waits for a change of anything but loads and players, which come all the time and decide nothing.</summary>
    private async Task WaitForWorkAsync(ClusterView looked, TimeSpan atMost, CancellationToken term)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(term);
        var timer = Task.Delay(atMost, _time, end.Token);
        var view = looked;
        while (!timer.IsCompleted && view.DecidesLike(looked))
        {
            await Task.WhenAny(timer, Mirror.ChangedSince(view)).ConfigureAwait(false);
            view = Mirror.View;
        }

        await end.CancelAsync().ConfigureAwait(false);
        term.ThrowIfCancellationRequested();
    }
}
