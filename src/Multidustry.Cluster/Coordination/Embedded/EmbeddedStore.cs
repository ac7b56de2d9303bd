using System.Runtime.CompilerServices;

namespace Multidustry.Cluster.Coordination.Embedded;

/// <summary>
/// The coordination store of a single process, on SQLite. Leases that were alive when the process ended begin their full time
/// anew with the next start, as nobody could renew them meanwhile, unless the options say that they end.
/// </summary>
public sealed class EmbeddedStore : ICoordinationStore
{
    private const int RevisionsPerRead = 64;
    private readonly StoreDatabase _database;
    private readonly EmbeddedStoreOptions _options;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly Dictionary<StoreLease, (long Seconds, long Renewed)> _leases = [];
    private readonly ITimer _expiry;
    private TaskCompletionSource _changed = NewSignal();
    private bool _disposed;

    /// <summary>Opens or makes the store.</summary>
    /// <exception cref="IOException">The file is none of ours or can't be opened.</exception>
    public EmbeddedStore(EmbeddedStoreOptions? options = null, TimeProvider? time = null)
    {
        _options = options ?? new EmbeddedStoreOptions();
        _time = time ?? TimeProvider.System;
        try
        {
            _database = new StoreDatabase(_options.Path);
        }
        catch (Microsoft.Data.Sqlite.SqliteException exception)
        {
            throw new IOException($"The coordination store {_options.Path} can't be opened: {exception.Message}", exception);
        }
        foreach (var (lease, seconds) in _database.Leases())
            _leases.Add(lease, (seconds, _time.GetTimestamp()));
        if (_options.EndsLeases)
            _leases.Keys.ToList().ForEach(End);
        _expiry = _time.CreateTimer(_ => Expire(), null, TimeSpan.FromSeconds(0.25), TimeSpan.FromSeconds(0.25));
    }

    /// <inheritdoc/>
    public ValueTask<StoreEntry?> GetAsync(string key, CancellationToken cancellationToken = default)
    {
        StoreLimits.CheckKey(key);
        return Run(() => _database.Get(StoreKey.Bytes(key)), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<StorePage> ListAsync(string prefix, int limit = 1000, string? after = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        StoreLimits.CheckPage(limit);
        return Run(() =>
        {
            var start = StoreKey.Bytes(prefix);
            var goesOn = after is not null && string.CompareOrdinal(after, prefix) >= 0;
            var entries = _database.List(goesOn ? StoreKey.Bytes(after!) : start, !goesOn, StoreKey.EndOf(start), limit + 1);
            var hasMore = entries.Count > limit;
            return new StorePage(hasMore ? entries.GetRange(0, limit) : entries, _database.Revision, hasMore);
        }, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<StoreCommit> CommitAsync(StoreTransaction transaction, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        return Run(() =>
        {
            foreach (var operation in transaction.Operations)
                if (operation.Lease is { } lease && !IsAlive(lease))
                    throw new LeaseExpiredException(lease);
            foreach (var condition in transaction.Conditions)
                if ((_database.Get(StoreKey.Bytes(condition.Key))?.Modified ?? 0) != condition.Modified)
                    return new StoreCommit(false, _database.Revision);
            return new StoreCommit(true, Apply(transaction.Operations));
        }, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<StoreLease> GrantLeaseAsync(TimeSpan timeToLive, CancellationToken cancellationToken = default)
    {
        var seconds = StoreLimits.WholeSeconds(timeToLive);
        return Run(() =>
        {
            var lease = _database.AddLease(seconds);
            _leases.Add(lease, (seconds, _time.GetTimestamp()));
            return lease;
        }, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<bool> RenewLeaseAsync(StoreLease lease, CancellationToken cancellationToken = default) => Run(() =>
    {
        if (!IsAlive(lease))
            return false;
        _leases[lease] = (_leases[lease].Seconds, _time.GetTimestamp());
        return true;
    }, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask RevokeLeaseAsync(StoreLease lease, CancellationToken cancellationToken = default) => await Run(() =>
    {
        End(lease);
        return true;
    }, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoreChange> WatchAsync(string prefix, long afterRevision, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        while (true)
        {
            var signal = Volatile.Read(ref _changed);
            var (changes, upTo, newest) = await Run(() => Read(afterRevision), cancellationToken).ConfigureAwait(false);
            foreach (var change in changes)
                if (change.Key.StartsWith(prefix, StringComparison.Ordinal))
                    yield return change;
            afterRevision = Math.Max(afterRevision, upTo);
            if (upTo >= newest)
                await signal.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _expiry.DisposeAsync().ConfigureAwait(false);
        lock (_gate)
        {
            if (_disposed)
                return;
            _disposed = true;
            _database.Dispose();
        }
        Signal();
    }

    private (List<StoreChange> Changes, long UpTo, long Newest) Read(long after)
    {
        if (after < _database.Compacted)
            throw new RevisionCompactedException(after);
        var newest = _database.Revision;
        var upTo = Math.Min(after + RevisionsPerRead, newest);
        return (_database.Changes(after, upTo), upTo, newest);
    }

    private ValueTask<T> Run<T>(Func<T> work, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<T>(cancellationToken);
        try
        {
            lock (_gate)
            {
                if (_disposed)
                    throw new StoreUnavailableException("The coordination store is closed.");
                return new(work());
            }
        }
        catch (Microsoft.Data.Sqlite.SqliteException exception)
        {
            throw new StoreUnavailableException($"The coordination store failed: {exception.Message}", exception);
        }
    }

    private long Apply(IEnumerable<StoreOperation> operations)
    {
        var revision = _database.Apply(operations, _options.History);
        Signal();
        return revision;
    }

    private bool HasExpired((long Seconds, long Renewed) lease) => _time.GetElapsedTime(lease.Renewed) > TimeSpan.FromSeconds(lease.Seconds);

    private bool IsAlive(StoreLease lease) => _leases.TryGetValue(lease, out var known) && !HasExpired(known);

    private void Expire()
    {
        lock (_gate)
        {
            if (_disposed)
                return;
            try
            {
                foreach (var lease in _leases.Where(lease => HasExpired(lease.Value)).Select(lease => lease.Key).ToList())
                    End(lease);
            }
            catch (Microsoft.Data.Sqlite.SqliteException)
            {
                // A full disk must not end the process; the leases count as gone already, and their keys go at the next try.
            }
        }
    }

    private void End(StoreLease lease)
    {
        if (!_leases.ContainsKey(lease))
            return;
        // The keys first: whatever fails or is killed in between, the lease is still known and is ended again.
        Apply(_database.KeysOf(lease).Select(entry => new StoreOperation(entry.Key, default, null, IsDelete: true)));
        _database.RemoveLease(lease);
        _leases.Remove(lease);
    }

    private void Signal() => Interlocked.Exchange(ref _changed, NewSignal()).TrySetResult();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
