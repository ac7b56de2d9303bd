using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Records;

namespace Multidustry.Cluster.ApiServer.Leadership;

/// <summary>Of all apiservers one leads: whoever put the key under its lease. Thread-safe.</summary>
internal sealed class LeaderElection(ICoordinationStore store, string node, TimeProvider time)
{
    /// <summary>Tries to become the leader once.</summary>
    /// <returns>The entry that says so, or null when somebody else leads.</returns>
    /// <exception cref="StoreUnavailableException">The store can't be reached.</exception>
    /// <exception cref="LeaseExpiredException">The lease is gone.</exception>
    public async ValueTask<StoreEntry?> TryLeadAsync(StoreLease lease, CancellationToken cancellationToken)
    {
        // Whether an attempt that got no answer was carried out is seen by the lease.
        if (await store.GetAsync(ClusterKeys.Leader, cancellationToken).ConfigureAwait(false) is { } standing)
            return standing.Lease == lease ? standing : null;
        var value = RecordCodec.Write(new LeaderRecord { Node = node, Since = time.GetUtcNow() });
        var commit = await store.CommitAsync(new StoreTransaction().IfAbsent(ClusterKeys.Leader).Put(ClusterKeys.Leader, value, lease), cancellationToken).ConfigureAwait(false);
        if (commit.Succeeded)
            return new StoreEntry(ClusterKeys.Leader, value, commit.Revision, commit.Revision, lease);
        // It may have lost against itself: a request that arrives twice succeeds once, and the second answer is the one that is heard.
        return await store.GetAsync(ClusterKeys.Leader, cancellationToken).ConfigureAwait(false) is { } winner && winner.Lease == lease ? winner : null;
    }

    /// <summary>Waits until nobody leads, as far as can be told.</summary>
    /// <exception cref="StoreUnavailableException">The store can't be reached.</exception>
    public async Task WaitForVacancyAsync(CancellationToken cancellationToken)
    {
        var page = await store.ListAsync(ClusterKeys.Leader, 1, null, cancellationToken).ConfigureAwait(false);
        if (page.Entries.Count == 0)
            return;
        await foreach (var change in store.WatchAsync(ClusterKeys.Leader, page.Revision, cancellationToken).ConfigureAwait(false))
            if (change.Entry is null)
                return;
    }
}
