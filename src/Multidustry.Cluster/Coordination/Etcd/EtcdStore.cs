using System.Runtime.CompilerServices;
using Multidustry.Cluster.Coordination.Remote;

namespace Multidustry.Cluster.Coordination.Etcd;

/// <summary>
/// The coordination store on etcd 3.4 or newer, through the JSON gateway of its client port. Any member will do; when one
/// goes away the others are asked. A transaction that was cut off is not repeated blindly: see <see cref="CommitAsync"/>.
/// </summary>
public sealed class EtcdStore : ICoordinationStore
{
    private readonly EtcdGateway _gateway;
    private readonly string _namespace;
    private readonly EtcdStoreOptions _options;

    /// <summary>Uses an etcd cluster; nothing is sent before the first call.</summary>
    /// <exception cref="ArgumentException">There is no endpoint.</exception>
    public EtcdStore(EtcdStoreOptions options, HttpMessageHandler? handler = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Endpoints.Count == 0)
            throw new ArgumentException("etcd needs at least one endpoint.", nameof(options));
        (_namespace, _options) = (options.Namespace, options);
        _gateway = new EtcdGateway(options, new HttpClient(handler ?? StoreTls.Handler(options.Certificate, options.Authority), disposeHandler: handler is null) { Timeout = Timeout.InfiniteTimeSpan });
    }

    /// <inheritdoc/>
    public async ValueTask<StoreEntry?> GetAsync(string key, CancellationToken cancellationToken = default)
    {
        StoreLimits.CheckKey(key);
        var found = await RangeAsync(new RangeRequest(Key(key)), cancellationToken).ConfigureAwait(false);
        return found.Kvs is [var only] ? Entry(only) : null;
    }

    /// <inheritdoc/>
    public async ValueTask<StorePage> ListAsync(string prefix, int limit = 1000, string? after = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        StoreLimits.CheckPage(limit);
        var (start, end) = RangeOf(prefix);
        if (after is not null && string.CompareOrdinal(after, prefix) >= 0)
            start = [.. Key(after), 0];
        var found = await RangeAsync(new RangeRequest(start, end, limit), cancellationToken).ConfigureAwait(false);
        return new StorePage([.. (found.Kvs ?? []).Select(Entry)], found.Header.Revision, found.More);
    }

    /// <summary>
    /// As the interface says. The answer may be lost on the way although etcd has carried the transaction out; then it is asked
    /// again, and conditions on the keys it writes (which every careful transaction has) make it fail the second time instead
    /// of happening twice.
    /// </summary>
    /// <inheritdoc/>
    public async ValueTask<StoreCommit> CommitAsync(StoreTransaction transaction, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        var request = new TxnRequest(
            [.. transaction.Conditions.Select(condition => new TxnCompare(Key(condition.Key), condition.Modified))],
            [.. transaction.Operations.Select(Operation)]);
        var response = await _gateway.CallAsync("v3/kv/txn", request, EtcdJson.Default.TxnRequest, EtcdJson.Default.TxnResponse, cancellationToken).ConfigureAwait(false);
        return response is null
            ? throw new LeaseExpiredException(transaction.Operations.First(operation => operation.Lease is not null).Lease!.Value)
            : new StoreCommit(response.Succeeded, response.Header.Revision);
    }

    /// <inheritdoc/>
    public async ValueTask<StoreLease> GrantLeaseAsync(TimeSpan timeToLive, CancellationToken cancellationToken = default)
    {
        var request = new LeaseGrantRequest(StoreLimits.WholeSeconds(timeToLive));
        var response = await _gateway.CallAsync("v3/lease/grant", request, EtcdJson.Default.LeaseGrantRequest, EtcdJson.Default.LeaseResponse, cancellationToken).ConfigureAwait(false);
        return new StoreLease(response!.Id);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> RenewLeaseAsync(StoreLease lease, CancellationToken cancellationToken = default)
    {
        using var stream = await _gateway.OpenAsync("v3/lease/keepalive", new LeaseRequest(lease.Id), EtcdJson.Default.LeaseRequest, cancellationToken).ConfigureAwait(false);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(_options.RequestTimeout);
        try
        {
            var answer = await EtcdGateway.ReadAsync(stream, EtcdJson.Default.StreamItemLeaseResponse, deadline.Token).ConfigureAwait(false);
            return answer is { TimeToLive: > 0 };
        }
        catch (Exception exception) when (exception is IOException and not StoreUnavailableException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new StoreUnavailableException("The answer of etcd to a renewal was lost.", exception);
        }
    }

    /// <inheritdoc/>
    public async ValueTask RevokeLeaseAsync(StoreLease lease, CancellationToken cancellationToken = default) =>
        await _gateway.CallAsync("v3/lease/revoke", new LeaseRequest(lease.Id), EtcdJson.Default.LeaseRequest, EtcdJson.Default.LeaseRevokeResponse, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoreChange> WatchAsync(string prefix, long afterRevision, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        var (start, end) = RangeOf(prefix);
        await foreach (var happened in new EtcdWatch(_gateway, _options, start, end, afterRevision).ReadAsync(cancellationToken).ConfigureAwait(false))
            yield return Change(happened);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _gateway.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<RangeResponse> RangeAsync(RangeRequest request, CancellationToken cancellationToken) =>
        (await _gateway.CallAsync("v3/kv/range", request, EtcdJson.Default.RangeRequest, EtcdJson.Default.RangeResponse, cancellationToken).ConfigureAwait(false))!;

    private TxnOperation Operation(StoreOperation operation) => operation.IsDelete
        ? new TxnOperation(RequestDeleteRange: new RangeRequest(Key(operation.Key)))
        : new TxnOperation(RequestPut: new PutRequest(Key(operation.Key), operation.Value.ToArray(), operation.Lease?.Id ?? 0));

    private StoreChange Change(EtcdEvent happened)
    {
        var entry = Entry(happened.Kv);
        return new StoreChange(entry.Key, happened.Type == "DELETE" ? null : entry, happened.Kv.ModRevision);
    }

    private StoreEntry Entry(EtcdKeyValue found) => new(
        StoreKey.Text(found.Key)[_namespace.Length..], found.Value ?? [], found.CreateRevision, found.ModRevision,
        found.Lease == 0 ? null : new StoreLease(found.Lease));

    private byte[] Key(string key) => StoreKey.Bytes(_namespace + key);

    /// <summary>The range of a prefix; to etcd a range end of one zero byte means no end.</summary>
    private (byte[] Start, byte[] End) RangeOf(string prefix)
    {
        var start = Key(prefix);
        return (start.Length == 0 ? [0] : start, StoreKey.EndOf(start) ?? [0]);
    }
}
