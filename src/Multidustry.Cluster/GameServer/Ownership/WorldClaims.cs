using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Records;

namespace Multidustry.Cluster.GameServer.Ownership;

/// <summary>
/// Makes a node the owner of worlds: in one transaction the owner's record appears under the node's lease and the epoch
/// grows by one. Thread-safe.
/// </summary>
/// <param name="store">The coordination store.</param>
/// <param name="lease">The node's lease.</param>
/// <param name="node">The node's name.</param>
public sealed class WorldClaims(ICoordinationStore store, KeptLease lease, string node)
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(200);

    /// <summary>Claims a world that has no owner, unless it is assigned to another node.</summary>
    /// <param name="world">The world.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The tenure, or null when somebody owns the world or was faster, or another node should have it.</returns>
    /// <exception cref="LeaseExpiredException">The node's lease is gone.</exception>
    /// <exception cref="StoreUnavailableException">The store can't be reached; whether the claim happened shows when it is made again.</exception>
    public ValueTask<WorldTenure?> ClaimAsync(string world, CancellationToken cancellationToken = default) => TryClaimAsync(world, asStandby: false, cancellationToken);

    /// <summary>As <see cref="ClaimAsync"/>; also a world that this node is the standby of, which is assigned to it then. No leader is needed for that.</summary>
    internal ValueTask<WorldTenure?> ClaimAsStandbyAsync(string world, CancellationToken cancellationToken) => TryClaimAsync(world, asStandby: true, cancellationToken);

    private async ValueTask<WorldTenure?> TryClaimAsync(string world, bool asStandby, CancellationToken cancellationToken)
    {
        if (await store.GetAsync(ClusterKeys.Owner(world), cancellationToken).ConfigureAwait(false) is { } owner)
            // What an earlier claim of this very lease did without being heard counts.
            return owner.Lease == lease.Lease && RecordCodec.Read<OwnerRecord>(owner) is { } mine && mine.Node == node ? new WorldTenure(world, mine.Epoch, lease) : null;
        var epoch = await store.GetAsync(ClusterKeys.Epoch(world), cancellationToken).ConfigureAwait(false);
        var assignment = await store.GetAsync(ClusterKeys.Assignment(world), cancellationToken).ConfigureAwait(false);
        var assigned = assignment is null ? null : RecordCodec.Read<AssignmentRecord>(assignment);
        var fallsToStandby = asStandby && assigned?.Standby == node;
        if (assigned is not null && assigned.Node != node && !fallsToStandby)
            return null;
        var next = NextEpoch(epoch);
        var transaction = If(new StoreTransaction().IfAbsent(ClusterKeys.Owner(world)), epoch, ClusterKeys.Epoch(world));
        If(transaction, assignment, ClusterKeys.Assignment(world)); // else an owner and a later assignment could disagree for good
        PutOwner(transaction, world, epoch);
        if (fallsToStandby)
            transaction.Put(assignment!.Key, RecordCodec.Write(assigned! with { Node = node, Standby = null }));
        return (await store.CommitAsync(transaction, cancellationToken).ConfigureAwait(false)).Succeeded ? new WorldTenure(world, next, lease) : null;
    }

    /// <summary>Waits until a world has no owner but this node, which doesn't know it when the answer to a claim got lost.</summary>
    public async Task WaitUntilFreeAsync(string world, CancellationToken cancellationToken = default)
    {
        var key = ClusterKeys.Owner(world);
        while (true)
            try
            {
                var page = await store.ListAsync(key, 1, cancellationToken: cancellationToken).ConfigureAwait(false);
                if (!page.Entries.Any(entry => entry.Key == key && entry.Lease != lease.Lease))
                    return;
                await foreach (var change in store.WatchAsync(key, page.Revision, cancellationToken).ConfigureAwait(false))
                    if (change.Key == key && change.Entry is null)
                        return;
            }
            catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                await Task.Delay(RetryInterval, lease.Time, cancellationToken).ConfigureAwait(false);
            }
    }

    /// <summary>Gives a world up, so that another node needn't wait for the lease to end.</summary>
    /// <exception cref="StoreUnavailableException">The store can't be reached; the world is free when the lease ends.</exception>
    public async ValueTask ReleaseAsync(WorldTenure tenure, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tenure);
        if (await OwnAsync(tenure, cancellationToken).ConfigureAwait(false) is { } owner)
            await store.CommitAsync(new StoreTransaction().IfUnchanged(owner).Delete(owner.Key), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Has everything removed that was kept under the name of a world that this node just claimed, if that was another world: one that was
    /// deleted when nobody could remove it. Until it is done, the record of the epoch says so.
    /// </summary>
    /// <param name="tenure">The claim.</param>
    /// <param name="life">The revision that created the world which is to be opened.</param>
    /// <param name="forget">Removes what is kept.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>False when another world is wanted by now, or another node owns it: nothing may be opened.</returns>
    /// <exception cref="StoreUnavailableException">The store can't be reached; nothing may be opened.</exception>
    internal async ValueTask<bool> BeginLifeAsync(WorldTenure tenure, long life, Func<ValueTask> forget, CancellationToken cancellationToken)
    {
        var key = ClusterKeys.Epoch(tenure.World);
        while (true)
        {
            if (await store.GetAsync(ClusterKeys.World(tenure.World), cancellationToken).ConfigureAwait(false) is not { } wanted || wanted.Created != life)
                return false;
            if (await store.GetAsync(key, cancellationToken).ConfigureAwait(false) is not { } epoch || RecordCodec.Read<EpochRecord>(epoch) is not { } known || known.Epoch != tenure.Epoch)
                return false;
            if (known.World == life)
                return true;
            if (known.World != 0)
                await forget().ConfigureAwait(false);
            if ((await store.CommitAsync(new StoreTransaction().IfUnchanged(epoch).Put(key, RecordCodec.Write(known with { World = life })), cancellationToken).ConfigureAwait(false)).Succeeded)
                return true;
        }
    }

    /// <summary>The revision that created the world which a node owns under a tenure; 0 when nobody wrote it down, null when the node doesn't own it any more.</summary>
    /// <exception cref="StoreUnavailableException">The store can't be reached.</exception>
    internal async ValueTask<long?> LifeAsync(WorldTenure tenure, CancellationToken cancellationToken) =>
        await store.GetAsync(ClusterKeys.Epoch(tenure.World), cancellationToken).ConfigureAwait(false) is { } epoch && RecordCodec.Read<EpochRecord>(epoch) is var known && known.Epoch == tenure.Epoch ? known.World : null;

    /// <summary>Remembers that nothing is kept of a world that this node owns.</summary>
    internal async ValueTask ForgetAsync(WorldTenure tenure, CancellationToken cancellationToken)
    {
        if (await OwnAsync(tenure, cancellationToken).ConfigureAwait(false) is { } owner)
            await store.CommitAsync(new StoreTransaction().IfUnchanged(owner).Put(ClusterKeys.Epoch(tenure.World), RecordCodec.Write(new EpochRecord { Epoch = tenure.Epoch, Forgotten = true })), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Makes sure that a world which was offered to another node stays here: its record is written anew, so that a transaction
    /// still under way fails.
    /// </summary>
    /// <returns>Whether the world is still this node's.</returns>
    /// <exception cref="StoreUnavailableException">The store can't be reached; ask again before acting for the world.</exception>
    public async ValueTask<bool> KeepAsync(WorldTenure tenure, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tenure);
        while (await OwnAsync(tenure, cancellationToken).ConfigureAwait(false) is { } owner)
        {
            var transaction = new StoreTransaction().IfUnchanged(owner).Put(owner.Key, RecordCodec.Write(new OwnerRecord { Node = node, Epoch = tenure.Epoch }), lease.Lease);
            if ((await store.CommitAsync(transaction, cancellationToken).ConfigureAwait(false)).Succeeded)
                return true;
        }

        return false;
    }

    /// <summary>Reads what is needed to take a world over from its owner, so that later one transaction is enough.</summary>
    /// <returns>What to commit; null when somebody else owns the world.</returns>
    /// <exception cref="StoreUnavailableException">The store can't be reached.</exception>
    public async ValueTask<WorldTakeover?> PrepareAsync(string world, long ownersEpoch, CancellationToken cancellationToken = default)
    {
        var owner = await store.GetAsync(ClusterKeys.Owner(world), cancellationToken).ConfigureAwait(false);
        if (owner is null || RecordCodec.Read<OwnerRecord>(owner).Epoch != ownersEpoch)
            return null;
        var epoch = await store.GetAsync(ClusterKeys.Epoch(world), cancellationToken).ConfigureAwait(false);
        var transaction = If(new StoreTransaction().IfUnchanged(owner), epoch, ClusterKeys.Epoch(world));
        PutOwner(transaction, world, epoch);
        if (await store.GetAsync(ClusterKeys.Assignment(world), cancellationToken).ConfigureAwait(false) is { } assignment)
        {
            var record = RecordCodec.Read<AssignmentRecord>(assignment);
            transaction.IfUnchanged(assignment).Put(assignment.Key, RecordCodec.Write(record with { Node = node, Standby = record.Standby == node ? null : record.Standby }));
        }

        if (await store.GetAsync(ClusterKeys.Migration(world), cancellationToken).ConfigureAwait(false) is { } migration
            && RecordCodec.Read<MigrationRecord>(migration) is { IsActive: true } move && move.To == node)
            transaction.IfUnchanged(migration).Put(migration.Key, RecordCodec.Write(move with { Phase = MigrationPhase.Done }));
        return new WorldTakeover(transaction, new WorldTenure(world, NextEpoch(epoch), lease));
    }

    /// <summary>Carries a prepared takeover out.</summary>
    /// <returns>The tenure, or null when something changed since.</returns>
    /// <exception cref="LeaseExpiredException">The node's lease is gone.</exception>
    /// <exception cref="StoreUnavailableException">The store can't be reached; <see cref="ClaimAsync"/> tells later whether it happened.</exception>
    public async ValueTask<WorldTenure?> CommitAsync(WorldTakeover takeover, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(takeover);
        return (await store.CommitAsync(takeover.Transaction, cancellationToken).ConfigureAwait(false)).Succeeded ? takeover.Tenure : null;
    }

    private async ValueTask<StoreEntry?> OwnAsync(WorldTenure tenure, CancellationToken cancellationToken) =>
        await store.GetAsync(ClusterKeys.Owner(tenure.World), cancellationToken).ConfigureAwait(false) is { } owner
        && RecordCodec.Read<OwnerRecord>(owner) is { } record && record.Node == node && record.Epoch == tenure.Epoch ? owner : null;

    private void PutOwner(StoreTransaction transaction, string world, StoreEntry? epoch)
    {
        var kept = epoch is null || RecordCodec.Read<EpochRecord>(epoch) is not { Forgotten: false } known ? 0 : known.World;
        var next = new EpochRecord { Epoch = NextEpoch(epoch), World = kept };
        transaction.Put(ClusterKeys.Owner(world), RecordCodec.Write(new OwnerRecord { Node = node, Epoch = next.Epoch }), lease.Lease).Put(ClusterKeys.Epoch(world), RecordCodec.Write(next));
    }

    private static StoreTransaction If(StoreTransaction transaction, StoreEntry? entry, string key) => entry is null ? transaction.IfAbsent(key) : transaction.IfUnchanged(entry);

    private static long NextEpoch(StoreEntry? entry) => (entry is null ? 0 : RecordCodec.Read<EpochRecord>(entry).Epoch) + 1;
}

/// <summary>A takeover that only needs to be committed. Immutable.</summary>
/// <param name="Transaction">What makes the node the owner.</param>
/// <param name="Tenure">What it has then.</param>
public sealed record WorldTakeover(StoreTransaction Transaction, WorldTenure Tenure);
