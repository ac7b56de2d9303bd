namespace Multidustry.Cluster.Coordination.Consul;

/// <summary>
/// Writes the state down when the log has grown long, and removes the log before the last such writing: what lies between is for
/// processes that are a little behind. Any process does it, and it may end at any step: a state to which no head refers is removed with the
/// next one, and of several that write at once one is adopted.
/// </summary>
internal sealed class ConsulCompaction(ConsulLog log, ConsulReplica replica, ConsulStoreOptions options)
{
    /// <summary>Does so if it is time.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (replica.Head is not { } head || head.Revision - head.Snapshot < options.SnapshotInterval)
            return;
        var (revision, bytes) = replica.Look(state => (state.Revision, state.Encode()));
        var chunks = await log.WriteAsync(revision, bytes, cancellationToken).ConfigureAwait(false);
        while (true)
        {
            var now = replica.Head!;
            if (now.Store != head.Store || now.Snapshot != head.Snapshot)
                return;
            if (await log.AdoptAsync(now, revision, chunks, cancellationToken).ConfigureAwait(false))
                break;
            await replica.SyncAsync(cancellationToken).ConfigureAwait(false);
        }

        await log.TrimAsync(head.Snapshot, revision, cancellationToken).ConfigureAwait(false);
        await replica.SyncAsync(cancellationToken).ConfigureAwait(false);
    }
}
