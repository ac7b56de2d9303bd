using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Multidustry.Cluster.Coordination.Remote;
using Multidustry.Cluster.Coordination.Replication;
using Multidustry.Cluster.Loops;

namespace Multidustry.Cluster.Coordination.Consul;

/// <summary>
/// The coordination store on Consul 1.8 or newer. Consul's own watches and sessions promise less than this store does, so it keeps a log of
/// its own under one prefix, and every process the whole state in memory. For clusters of tens of nodes: all that is
/// written passes through one key.
/// </summary>
public sealed class ConsulStore : ICoordinationStore
{
    /// <summary>Bytes that one transaction may write, keys included: what fits into a request to Consul.</summary>
    public const int MaxTransactionBytes = 360 * 1024;

    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(500);
    private readonly ConsulAgent _agent;
    private readonly ConsulReplica _replica;
    private readonly ConsulLeases _leases;
    private readonly ConsulCompaction _compaction;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lazy<Task> _following;
    private readonly Lazy<Task> _watchingLeases;

    /// <summary>Uses Consul; nothing is sent before the first call.</summary>
    /// <param name="options">How it is reached.</param>
    /// <param name="log">Told when it can't be.</param>
    /// <param name="time">The clock by which leases of others end.</param>
    /// <param name="handler">What sends requests instead of HTTP over the network.</param>
    /// <exception cref="ArgumentException">There is no endpoint.</exception>
    public ConsulStore(ConsulStoreOptions options, ILogger<ConsulStore>? log = null, TimeProvider? time = null, HttpMessageHandler? handler = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Endpoints.Count == 0)
            throw new ArgumentException("Consul needs at least one endpoint.", nameof(options));
        (_log, _time) = (log ?? NullLogger<ConsulStore>.Instance, time ?? TimeProvider.System);
        _agent = new ConsulAgent(options, new HttpClient(handler ?? StoreTls.Handler(options.Certificate, options.Authority), disposeHandler: handler is null) { Timeout = Timeout.InfiniteTimeSpan });
        var entries = new ConsulLog(_agent);
        _replica = new ConsulReplica(entries, options);
        _leases = new ConsulLeases(_agent, _replica, _time);
        _compaction = new ConsulCompaction(entries, _replica, options);
        _following = new Lazy<Task>(() => Loop("following of Consul", FollowAsync));
        _watchingLeases = new Lazy<Task>(() => Loop("watching of leases in Consul", KeepAsync));
    }

    /// <inheritdoc/>
    public async ValueTask<StoreEntry?> GetAsync(string key, CancellationToken cancellationToken = default)
    {
        StoreLimits.CheckKey(key);
        await SyncAsync(cancellationToken).ConfigureAwait(false);
        return _replica.Look(state => state.Get(key));
    }

    /// <inheritdoc/>
    public async ValueTask<StorePage> ListAsync(string prefix, int limit = 1000, string? after = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        StoreLimits.CheckPage(limit);
        await SyncAsync(cancellationToken).ConfigureAwait(false);
        return _replica.Look(state => state.List(prefix, after, limit));
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">As the interface says, or more than <see cref="MaxTransactionBytes"/>.</exception>
    public async ValueTask<StoreCommit> CommitAsync(StoreTransaction transaction, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        if (transaction.Operations.Sum(operation => operation.Value.Length + StoreKey.Bytes(operation.Key).Length) > MaxTransactionBytes)
            throw new ArgumentException($"A transaction in Consul writes at most {MaxTransactionBytes} bytes.", nameof(transaction));
        Begin();
        var (entry, holds, gone) = (LogEntry.Change(transaction.Operations), false, (StoreLease?)null);
        var revision = await _replica.AppendAsync(
            state =>
            {
                gone = state.FirstGone(transaction.Operations);
                holds = gone is null && state.Holds(transaction.Conditions);
                return holds && state.IsChangedBy(transaction.Operations) ? new(entry) : null;
            },
            cancellationToken).ConfigureAwait(false);
        return gone is { } lease ? throw new LeaseExpiredException(lease) : new StoreCommit(holds, revision);
    }

    /// <inheritdoc/>
    public async ValueTask<StoreLease> GrantLeaseAsync(TimeSpan timeToLive, CancellationToken cancellationToken = default)
    {
        var seconds = StoreLimits.WholeSeconds(timeToLive);
        Begin();
        return await _leases.GrantAsync(seconds, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> RenewLeaseAsync(StoreLease lease, CancellationToken cancellationToken = default) => await _leases.RenewAsync(lease, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask RevokeLeaseAsync(StoreLease lease, CancellationToken cancellationToken = default) => await _leases.RevokeAsync(lease, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoreChange> WatchAsync(string prefix, long afterRevision, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        await SyncAsync(cancellationToken).ConfigureAwait(false);
        _ = _following.Value;
        while (true)
        {
            var changed = _replica.Changed;
            var (changes, upTo) = _replica.Look(state => (state.ChangesAfter(afterRevision), state.Revision));
            foreach (var change in changes)
                if (change.Key.StartsWith(prefix, StringComparison.Ordinal))
                    yield return change;
            afterRevision = Math.Max(afterRevision, upTo);
            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        foreach (var loop in new[] { _following, _watchingLeases }.Where(loop => loop.IsValueCreated))
            await loop.Value.ConfigureAwait(false);
        _replica.Fail(new StoreUnavailableException("The coordination store is closed."));
        _replica.Dispose();
        _agent.Dispose();
    }

    private Task SyncAsync(CancellationToken cancellationToken)
    {
        Begin();
        return _replica.SyncAsync(cancellationToken);
    }

    private void Begin() => _ = _watchingLeases.Value;

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _replica.FollowAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            _replica.Fail(exception as StoreUnavailableException ?? new StoreUnavailableException("Consul can't be followed.", exception));
            throw;
        }
    }

    private async Task KeepAsync(CancellationToken cancellationToken)
    {
        await _leases.WatchAsync(cancellationToken).ConfigureAwait(false);
        await _compaction.RunAsync(cancellationToken).ConfigureAwait(false);
    }

    private Task Loop(string name, Func<CancellationToken, Task> work) => Task.Run(() => new BackgroundLoop(name, RetryInterval, _time, _log).RunAsync(work, _stop.Token));
}
