using Microsoft.Extensions.Logging;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.GameServer.Ownership;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Views;

namespace Multidustry.Cluster.GameServer.Assignments;

/// <summary>What a gameserver does for its worlds under one lease. Each is repeatable. Thread-safe.</summary>
internal sealed class WorldDuties(GameServerNode server, WorldClaims claims, ICoordinationStore store, AssignmentOptions options, TimeProvider time, ILogger log, CancellationToken term)
{
    /// <summary>Claims a world and opens it.</summary>
    /// <param name="wanted">What is wanted.</param>
    /// <param name="rewindTo">By the new epoch: null to go on from its last tick, else from the newest snapshot of an epoch up to this one.</param>
    public async Task OpenAsync(Stored<WorldRecord> wanted, Func<long, long?> rewindTo)
    {
        if (await claims.ClaimAsync(wanted.Name, term).ConfigureAwait(false) is not { } tenure)
            return;
        try
        {
            if (!options.KeepsByName && !await claims.BeginLifeAsync(tenure, wanted.Entry.Created, () => server.ForgetAsync(wanted.Name, tenure.Epoch, term), term).ConfigureAwait(false))
            {
                await ReleaseAsync(tenure).ConfigureAwait(false); // what was seen of it is old; seen anew, it is opened
                return;
            }

            await server.OpenAsync(tenure, token => options.Create(wanted.Record, token), options.HostOptions(wanted.Record), rewindTo(tenure.Epoch), term).ConfigureAwait(false);
        }
        catch
        {
            await ReleaseAsync(tenure).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>
    /// Lets go of a world that is assigned to another node. The store itself is asked: of a world that has just moved here the
    /// mirror may see the owner before the assignment.
    /// </summary>
    public async Task LetGoUnlessAssignedAsync(HostedWorld world, string node)
    {
        if (await store.GetAsync(ClusterKeys.Assignment(world.Name), term).ConfigureAwait(false) is { } assigned && RecordCodec.Read<AssignmentRecord>(assigned).Node != node)
            await LetGoAsync(world).ConfigureAwait(false);
    }

    /// <summary>Stops hosting a world that goes on elsewhere, from a snapshot of this moment.</summary>
    public async Task LetGoAsync(HostedWorld world)
    {
        try
        {
            await world.SnapshotAsync(term).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            Log.LeavesWithoutSnapshot(server.Logs.Of(world.Name, log), world.Name, e.Message);
        }

        await StopAsync(world).ConfigureAwait(false);
    }

    /// <summary>Stops hosting a world that failed. It is still assigned to this node, so it is opened again.</summary>
    public async Task StopAsync(HostedWorld world)
    {
        await server.RemoveAsync(world).ConfigureAwait(false);
        await ReleaseAsync(world.Host.Tenure!).ConfigureAwait(false);
    }

    /// <summary>
    /// Stops hosting a world that nobody wants any more, and removes what was kept of it. Only the store itself is believed that it is so: a
    /// world that came from another node may be newer than what this node's mirror says about it.
    /// </summary>
    /// <param name="world">The world.</param>
    /// <param name="made">The revision that created it, as the mirror says; 0 when it isn't known.</param>
    /// <returns>False when it is wanted.</returns>
    public async Task<bool> EndAsync(HostedWorld world, long made)
    {
        if (await claims.LifeAsync(world.Host.Tenure!, term).ConfigureAwait(false) is not { } life)
            return false;
        if (await store.GetAsync(ClusterKeys.World(world.Name), term).ConfigureAwait(false) is { } wanted && (life == 0 ? made == 0 || wanted.Created == made : wanted.Created == life))
            return false;
        await server.RemoveAsync(world).ConfigureAwait(false);
        try
        {
            await server.ForgetAsync(world.Name, world.Host.Tenure!.Epoch, term).ConfigureAwait(false);
            await claims.ForgetAsync(world.Host.Tenure!, term).ConfigureAwait(false);
        }
        finally
        {
            await ReleaseAsync(world.Host.Tenure!).ConfigureAwait(false);
        }

        return true;
    }

    /// <summary>
    /// Releases a world. A release that got no answer may not have happened, and while this node's lease lives nobody else
    /// could claim the world: so it is repeated.
    /// </summary>
    public async Task ReleaseAsync(WorldTenure tenure)
    {
        while (!term.IsCancellationRequested)
            try
            {
                await claims.ReleaseAsync(tenure, term).ConfigureAwait(false);
                return;
            }
            catch (StoreUnavailableException)
            {
                await Task.Delay(options.RetryInterval, time, term).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
    }
}
