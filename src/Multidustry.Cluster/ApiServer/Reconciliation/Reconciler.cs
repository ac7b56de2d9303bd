using Microsoft.Extensions.Logging;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Views;

namespace Multidustry.Cluster.ApiServer.Reconciliation;

/// <summary>
/// Brings the store to what is wanted, as the leader. Every write has the condition that this apiserver still leads, so one
/// that lost the leadership without knowing it can do nothing; and each stands for itself, so one that dies leaves nothing half done.
/// Not thread-safe.
/// </summary>
internal sealed class Reconciler(ICoordinationStore store, ClusterMirror mirror, ReconciliationOptions options, TimeProvider time, ILogger log)
{
    private readonly AbsentNodes _absent = new(options.NodeGrace, time);

    /// <summary>Takes one look at everything and writes what follows from it.</summary>
    /// <param name="leadership">The entry that says that this apiserver leads.</param>
    /// <param name="cancellationToken">Ends the work between two writes.</param>
    /// <returns>How many changes were made; 0 when all is as it should be. Null when the leadership is lost.</returns>
    /// <exception cref="StoreUnavailableException">The store can't be reached; look again later.</exception>
    public async ValueTask<int?> RunOnceAsync(StoreEntry leadership, CancellationToken cancellationToken)
    {
        var view = mirror.View;
        var changes = Planner.Plan(view, _absent.Look(view), time.GetUtcNow(), options);
        var made = 0;
        foreach (var batch in ChangeBatches.Of(changes))
        {
            if (await CommitAsync(batch, leadership, cancellationToken).ConfigureAwait(false) is not { } count)
                return null;
            made += count;
        }

        return made;
    }

    /// <summary>A batch that fails is tried in halves, until what stands in the way stands alone; the next look deals with that.</summary>
    private async ValueTask<int?> CommitAsync(ArraySegment<PlannedChange> batch, StoreEntry leadership, CancellationToken cancellationToken)
    {
        var commit = await store.CommitAsync(ChangeBatches.Transaction(batch, leadership), cancellationToken).ConfigureAwait(false);
        if (commit.Succeeded)
        {
            Learn(batch, commit.Revision);
            return batch.Count;
        }

        if (batch.Count == 1)
            return (await store.GetAsync(ClusterKeys.Leader, cancellationToken).ConfigureAwait(false))?.Modified == leadership.Modified ? 0 : null;
        var half = batch.Count / 2;
        return await CommitAsync(batch[..half], leadership, cancellationToken).ConfigureAwait(false) is { } first
            && await CommitAsync(batch[half..], leadership, cancellationToken).ConfigureAwait(false) is { } second ? first + second : null;
    }

    /// <summary>What was written is known at once, so that the next look doesn't decide by what was before.</summary>
    private void Learn(ArraySegment<PlannedChange> batch, long revision)
    {
        foreach (var change in batch)
        {
            Log.Changed(log, change.World, change.What);
            foreach (var (key, value) in change.Writes)
                mirror.Apply(new StoreChange(key, value is { } bytes ? new StoreEntry(key, bytes, revision, revision, null) : null, revision));
        }
    }
}
