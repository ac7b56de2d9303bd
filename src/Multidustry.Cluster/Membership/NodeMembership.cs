using Microsoft.Extensions.Logging;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Loops;
using Multidustry.Cluster.Records;

namespace Multidustry.Cluster.Membership;

/// <summary>
/// Keeps a node registered: a lease, and under it what the node says of itself. When the lease is lost, the node joins again
/// under a new one; whatever else stood under the old one is up to who put it there. Thread-safe.
/// </summary>
public sealed class NodeMembership : IAsyncDisposable
{
    private readonly ICoordinationStore _store;
    private readonly MembershipOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _writing = new(1);
    private readonly Task _running;
    private TaskCompletionSource<KeptLease> _joined = NewPromise();
    private NodeRecord _record;

    /// <summary>Begins to join.</summary>
    /// <param name="store">Where the cluster meets.</param>
    /// <param name="options">The node's name and lease.</param>
    /// <param name="record">What the node says of itself; <see cref="NodeRecord.Instance"/> must be new for each run.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">Where joining and falling out are told.</param>
    public NodeMembership(ICoordinationStore store, MembershipOptions options, NodeRecord record, TimeProvider time, ILogger log)
    {
        (_store, _options, _record, _time, _log) = (store, options, record, time, log);
        record.Check();
        Key = ClusterKeys.Node(options.Node);
        _running = new BackgroundLoop("registration", options.RetryInterval, time, log).RunAsync(BelongAsync, _stop.Token);
    }

    /// <summary>The node's name.</summary>
    public string Node => _options.Node;

    private string Key { get; }

    /// <summary>Waits until the node is registered.</summary>
    /// <returns>The lease of this registration. When it is lost, ask again.</returns>
    public async Task<KeptLease> JoinAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var lease = await Volatile.Read(ref _joined).Task.WaitAsync(cancellationToken).ConfigureAwait(false);
            if (!lease.Lost.IsCancellationRequested)
                return lease;
            await Task.Yield();
        }
    }

    /// <summary>Changes what the node says of itself, now and in later registrations.</summary>
    /// <exception cref="StoreUnavailableException">The store can't be reached; the next registration says it.</exception>
    public async Task UpdateAsync(Func<NodeRecord, NodeRecord> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _record = change(_record);
            if (_joined.Task is { IsCompletedSuccessfully: true, Result: var lease })
                await PutAsync(Key, RecordCodec.Write(_record), lease, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Reports what the node is doing; between two registrations nothing happens.</summary>
    /// <exception cref="StoreUnavailableException">The store can't be reached.</exception>
    public async Task ReportAsync(LoadRecord load, CancellationToken cancellationToken = default)
    {
        if (_joined.Task is { IsCompletedSuccessfully: true, Result: var lease })
            await PutAsync(ClusterKeys.Load(Node), RecordCodec.Write(load), lease, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Leaves: the registration and what else stands under its lease is taken out.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _joined.TrySetCanceled();
    }

    /// <summary>One registration, from joining to falling out.</summary>
    private async Task BelongAsync(CancellationToken stop)
    {
        await using var lease = await RegisterAsync(stop).ConfigureAwait(false);
        _joined.TrySetResult(lease);
        Log.Joined(_log, Node);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(lease.Lost, stop);
        await Task.Delay(Timeout.InfiniteTimeSpan, _time, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Volatile.Write(ref _joined, NewPromise());
        stop.ThrowIfCancellationRequested();
        Log.FellOut(_log, Node);
    }

    private async Task<KeptLease> RegisterAsync(CancellationToken cancellationToken)
    {
        for (var told = false; ; told = true)
        {
            var reason = await TryRegisterAsync(cancellationToken).ConfigureAwait(false);
            if (reason.Lease is { } lease)
                return lease;
            if (!told)
                Log.CannotJoin(_log, Node, reason.Problem!);
            await Task.Delay(_options.RetryInterval, _time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<(KeptLease? Lease, string? Problem)> TryRegisterAsync(CancellationToken cancellationToken)
    {
        KeptLease? lease = null;
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var standing = await _store.GetAsync(Key, cancellationToken).ConfigureAwait(false);
            if (standing is not null && RecordCodec.Read<NodeRecord>(standing).Instance != _record.Instance)
                return (null, "another process has this name; its lease must end first");
            lease = await KeptLease.GrantAsync(_store, _options.LeaseTime, _time, cancellationToken).ConfigureAwait(false);
            var transaction = new StoreTransaction().Put(Key, RecordCodec.Write(_record), lease.Lease);
            transaction = standing is null ? transaction.IfAbsent(Key) : transaction.IfUnchanged(standing);
            if ((await _store.CommitAsync(transaction, cancellationToken).ConfigureAwait(false)).Succeeded)
                return (Interlocked.Exchange(ref lease, null), null);
            return (null, "somebody else was faster");
        }
        catch (Exception e) when (e is StoreUnavailableException or LeaseExpiredException or Core.Binary.MalformedDataException)
        {
            return (null, e.Message);
        }
        finally
        {
            _writing.Release();
            if (lease is not null)
                await lease.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task PutAsync(string key, ReadOnlyMemory<byte> value, KeptLease lease, CancellationToken cancellationToken)
    {
        try
        {
            await _store.CommitAsync(new StoreTransaction().Put(key, value, lease.Lease), cancellationToken).ConfigureAwait(false);
        }
        catch (LeaseExpiredException)
        {
            // The next registration says it.
        }
    }

    private static TaskCompletionSource<KeptLease> NewPromise() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
