using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.GameServer.Ownership;
using Multidustry.Cluster.Migration;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Views;

namespace Multidustry.Cluster.GameServer.Assignments;

/// <summary>Carries out moves that stand in the store, as the node that gives the world away. Thread-safe.</summary>
internal sealed class RequestedMoves(GameServerNode server, ICoordinationStore store, ClusterMirror mirror, CancellationToken term)
{
    /// <summary>Moves a world; a move that failed is given up with its reason. One that is given up by others ends here too.</summary>
    public async Task CarryOutAsync(HostedWorld world, string id)
    {
        if (await StandingAsync(world.Name, id).ConfigureAwait(false) is not { } asked
            || !await WriteAsync(asked, asked.Record with { Phase = MigrationPhase.Copying }).ConfigureAwait(false))
            return;
        using var given = CancellationTokenSource.CreateLinkedTokenSource(term);
        var moving = server.MigrateAsync(world, asked.Record.To, phase => EnterAsync(world.Name, id, phase), given.Token).AsTask();
        while (!moving.IsCompleted)
        {
            var view = mirror.View;
            if (view.Migrations.GetValueOrDefault(world.Name)?.Record is { IsActive: false } ended && ended.Id == id)
                await given.CancelAsync().ConfigureAwait(false);
            await Task.WhenAny(moving, mirror.ChangedSince(view)).ConfigureAwait(false);
        }

        try
        {
            await moving.ConfigureAwait(false);
        }
        catch (Exception e) when (e is not (OperationCanceledException or OwnershipLostException))
        {
            var reason = e.Message.Length <= RecordLimits.MaxTextLength ? e.Message : e.Message[..RecordLimits.MaxTextLength];
            if (await StandingAsync(world.Name, id).ConfigureAwait(false) is { } failed)
                await WriteAsync(failed, failed.Record with { Phase = MigrationPhase.Aborted, Failure = reason }).ConfigureAwait(false);
            if (e is not MigrationException)
                throw;
        }
    }

    private async Task EnterAsync(string world, string id, MigrationPhase phase)
    {
        if (await StandingAsync(world, id).ConfigureAwait(false) is not { } move || !await WriteAsync(move, move.Record with { Phase = phase }).ConfigureAwait(false))
            throw new MigrationException("The move was given up.");
    }

    private async Task<Stored<MigrationRecord>?> StandingAsync(string world, string id) =>
        await store.GetAsync(ClusterKeys.Migration(world), term).ConfigureAwait(false) is { } entry
        && RecordCodec.Read<MigrationRecord>(entry) is { IsActive: true } record && record.Id == id ? new Stored<MigrationRecord>(world, record, entry) : null;

    private async Task<bool> WriteAsync(Stored<MigrationRecord> standing, MigrationRecord record) =>
        (await store.CommitAsync(new StoreTransaction().IfUnchanged(standing.Entry).Put(standing.Entry.Key, RecordCodec.Write(record)), term).ConfigureAwait(false)).Succeeded;
}
