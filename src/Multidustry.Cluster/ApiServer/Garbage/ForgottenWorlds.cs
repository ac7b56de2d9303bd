using Microsoft.Extensions.Logging;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.GameServer.Journal;
using Multidustry.Cluster.GameServer.Keeping;
using Multidustry.Cluster.GameServer.Ownership;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Snapshots;
using Multidustry.Core.Binary;

namespace Multidustry.Cluster.ApiServer.Garbage;

/// <summary>
/// Removes what was kept of worlds that nobody wants any more and nobody hosted when they were deleted. The leader owns such a
/// world meanwhile, so that nobody can begin it anew in between. Thread-safe.
/// </summary>
internal sealed class ForgottenWorlds(ICoordinationStore store, WorldKeeping keeping, string node, ILogger log)
{
    private const int PageSize = 1000;

    /// <summary>Looks at every world that ever was.</summary>
    /// <returns>How many were removed.</returns>
    /// <exception cref="StoreUnavailableException">The coordination store can't be reached; look again later.</exception>
    public async ValueTask<int> CollectAsync(KeptLease lease, CancellationToken cancellationToken)
    {
        var claims = new WorldClaims(store, lease, node);
        var removed = 0;
        StorePage? page = null;
        do
        {
            page = await store.ListAsync(ClusterKeys.Epochs, PageSize, page?.Entries[^1].Key, cancellationToken).ConfigureAwait(false);
            foreach (var entry in page.Entries.Where(IsKept))
                if (await RemoveAsync(ClusterKeys.NameOf(entry.Key, ClusterKeys.Epochs), claims, cancellationToken).ConfigureAwait(false))
                    removed++;
        }
        while (page.HasMore);
        return removed;
    }

    private static bool IsKept(StoreEntry entry)
    {
        try
        {
            return !RecordCodec.Read<EpochRecord>(entry).Forgotten;
        }
        catch (MalformedDataException)
        {
            return false; // left alone until somebody has looked at it
        }
    }

    private async Task<bool> RemoveAsync(string world, WorldClaims claims, CancellationToken cancellationToken)
    {
        if (await ExistsAsync(ClusterKeys.World(world), cancellationToken).ConfigureAwait(false) || await ExistsAsync(ClusterKeys.Owner(world), cancellationToken).ConfigureAwait(false)
            || await claims.ClaimAsync(world, cancellationToken).ConfigureAwait(false) is not { } tenure)
            return false;
        try
        {
            // It may be wanted again by now; who hosts it waits until this node lets go of it.
            if (await ExistsAsync(ClusterKeys.World(world), cancellationToken).ConfigureAwait(false))
                return false;
            await keeping.Snapshots.DeleteAsync(world, tenure.Epoch, cancellationToken).ConfigureAwait(false);
            await new JournalFolder(keeping.Files, world, keeping.Journal).DeleteAllAsync(tenure.Epoch).ConfigureAwait(false);
            await claims.ForgetAsync(tenure, cancellationToken).ConfigureAwait(false);
            Log.Removed(log, world);
            return true;
        }
        catch (Exception e) when (e is SnapshotFencedException or IOException and not StoreUnavailableException)
        {
            Log.NotRemoved(log, e, world);
            return false;
        }
        finally
        {
            await claims.ReleaseAsync(tenure, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<bool> ExistsAsync(string key, CancellationToken cancellationToken) => await store.GetAsync(key, cancellationToken).ConfigureAwait(false) is not null;
}
