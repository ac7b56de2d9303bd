using System.Globalization;
using Multidustry.Cluster.GameServer.Journal;
using Multidustry.Cluster.GameServer.Keeping;
using Multidustry.Cluster.GameServer.Plugins;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Snapshots;
using Multidustry.Core.Binary;
using Multidustry.Simulation.Persistence;

namespace Multidustry.Cluster.GameServer.Assignments;

/// <summary>Makes worlds that begin as a snapshot is. Thread-safe.</summary>
internal sealed class SnapshotSource(ISnapshotStore snapshots, NodePlugins plugins)
{
    /// <summary>Makes a world.</summary>
    /// <param name="reference">The snapshot: <c>WORLD</c> for its newest, or <c>WORLD@EPOCH-RECORDS</c>.</param>
    /// <param name="wanted">What the world is to be.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IOException">There is no such snapshot, it is damaged, or of another build; or the store can't be reached.</exception>
    public async ValueTask<LoadedWorld> CreateAsync(string reference, WorldRecord wanted, CancellationToken cancellationToken)
    {
        var (world, position) = Parse(reference);
        var kept = await snapshots.ListAsync(world, cancellationToken).ConfigureAwait(false);
        var chosen = kept.FirstOrDefault(snapshot => position is null || snapshot.Position == position) ?? throw new FileNotFoundException($"There is no snapshot '{reference}'.");
        var bytes = await snapshots.ReadAsync(chosen, cancellationToken).ConfigureAwait(false);
        return await Task.Run(() => Restore(bytes, reference, wanted), cancellationToken).ConfigureAwait(false);
    }

    private LoadedWorld Restore(byte[] bytes, string reference, WorldRecord wanted)
    {
        try
        {
            var image = WorldImage.Read(bytes);
            if (image.Build != wanted.Build)
                throw new IOException($"The snapshot '{reference}' is of build {image.Build}, the world is to be of {wanted.Build}.");
            var loaded = image.Restore(plugins);
            WorldRecovery.RemovePlayers(loaded.World);
            if (wanted.Rules is { } laid)
                loaded.World.Rules.Apply(laid);
            return loaded;
        }
        catch (MalformedDataException e)
        {
            throw new IOException($"The snapshot '{reference}' can't be read: {e.Message}", e);
        }
    }

    private static (string World, LogPosition? Position) Parse(string reference)
    {
        if (reference.Split('@') is not [var world, .. var rest] || !RecordLimits.IsName(world) || rest.Length > 1)
            throw new FileNotFoundException($"'{reference}' is no snapshot: WORLD or WORLD@EPOCH-RECORDS.");
        if (rest.Length == 0)
            return (world, null);
        return rest[0].Split('-') is [var epoch, var records]
            && long.TryParse(epoch, NumberStyles.None, CultureInfo.InvariantCulture, out var e) && long.TryParse(records, NumberStyles.None, CultureInfo.InvariantCulture, out var r)
            ? (world, new LogPosition(e, r)) : throw new FileNotFoundException($"'{reference}' is no snapshot: WORLD or WORLD@EPOCH-RECORDS.");
    }
}
