namespace Multidustry.Cluster.Coordination;

/// <summary>
/// The small, consistent store that the nodes of a cluster agree through: keys with revisions, transactions that compare
/// before they set, leases that take their keys along when nobody renews them, and watches that resume where they ended.
/// Thread-safe. Keys are ordered by their bytes.
/// </summary>
public interface ICoordinationStore : IAsyncDisposable
{
    /// <summary>Reads one key; null when it isn't there.</summary>
    /// <exception cref="StoreUnavailableException">The store can't be reached.</exception>
    ValueTask<StoreEntry?> GetAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>Reads keys that begin with a prefix, in order, as they all were at one revision.</summary>
    /// <param name="prefix">The beginning of the keys; empty for all.</param>
    /// <param name="limit">The most entries to return.</param>
    /// <param name="after">Only keys behind this one, to go on with the next page; null from the start.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="StoreUnavailableException">The store can't be reached.</exception>
    ValueTask<StorePage> ListAsync(string prefix, int limit = 1000, string? after = null, CancellationToken cancellationToken = default);

    /// <summary>Carries all operations out if all conditions hold, else none.</summary>
    /// <exception cref="ArgumentException">A key or value is over <see cref="StoreLimits"/>, or a key is written twice.</exception>
    /// <exception cref="LeaseExpiredException">A lease that a put names is gone.</exception>
    /// <exception cref="StoreUnavailableException">The store can't be reached. Whether the transaction happened is not known then.</exception>
    ValueTask<StoreCommit> CommitAsync(StoreTransaction transaction, CancellationToken cancellationToken = default);

    /// <summary>Begins a lease. Keys put under it vanish when it isn't renewed in time.</summary>
    /// <param name="timeToLive">How long it lives without being renewed; rounded up to whole seconds.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="StoreUnavailableException">The store can't be reached.</exception>
    ValueTask<StoreLease> GrantLeaseAsync(TimeSpan timeToLive, CancellationToken cancellationToken = default);

    /// <summary>Renews a lease to its full time; false when it is gone.</summary>
    /// <exception cref="StoreUnavailableException">The store can't be reached.</exception>
    ValueTask<bool> RenewLeaseAsync(StoreLease lease, CancellationToken cancellationToken = default);

    /// <summary>Ends a lease now and takes its keys out. One that is gone is no error.</summary>
    /// <exception cref="StoreUnavailableException">The store can't be reached.</exception>
    ValueTask RevokeLeaseAsync(StoreLease lease, CancellationToken cancellationToken = default);

    /// <summary>
    /// Tells of every change under a prefix after a revision, in order and without a gap, until cancelled. What one
    /// transaction changed has one revision.
    /// </summary>
    /// <param name="prefix">The beginning of the keys; empty for all.</param>
    /// <param name="afterRevision">Changes after this one; usually that of a <see cref="ListAsync"/> or of the last change seen.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <exception cref="RevisionCompactedException">The store no longer knows changes that old; list again.</exception>
    /// <exception cref="StoreUnavailableException">The store went away; watch again after the last change seen.</exception>
    IAsyncEnumerable<StoreChange> WatchAsync(string prefix, long afterRevision, CancellationToken cancellationToken = default);
}
