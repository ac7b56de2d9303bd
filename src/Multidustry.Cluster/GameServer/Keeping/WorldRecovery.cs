using Microsoft.Extensions.Logging;
using Multidustry.Cluster.GameServer.Journal;
using Multidustry.Cluster.GameServer.Plugins;
using Multidustry.Cluster.Snapshots;
using Multidustry.Core.Binary;
using Multidustry.Simulation;
using Multidustry.Simulation.Commands;

namespace Multidustry.Cluster.GameServer.Keeping;

/// <summary>Brings a world back from the newest snapshot that can be read and the journal behind it. Thread-safe.</summary>
internal sealed class WorldRecovery(WorldKeeping keeping, NodePlugins plugins, ILogger log)
{
    /// <summary>Brings a world back for a new owner; older owners are shut out before anything is read.</summary>
    /// <param name="world">The world.</param>
    /// <param name="epoch">The new owner's.</param>
    /// <param name="rewindTo">Null to go on from the last tick that was kept. Else the journal, which leads into a failure, is left out, and so are snapshots of later epochs, if there are older ones.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The world, or null when nothing of it was ever kept.</returns>
    /// <exception cref="SnapshotFencedException">A newer owner has been here.</exception>
    /// <exception cref="JournalFencedException">A newer owner has been here.</exception>
    /// <exception cref="IOException">Disk or store can't be reached, or none of the snapshots can be read.</exception>
    public async ValueTask<RecoveredWorld?> RecoverAsync(string world, long epoch, long? rewindTo, CancellationToken cancellationToken)
    {
        await keeping.Snapshots.FenceAsync(world, epoch, cancellationToken).ConfigureAwait(false);
        var folder = new JournalFolder(keeping.Files, world, keeping.Journal);
        await folder.RunAsync(() => folder.Fence(epoch)).ConfigureAwait(false);
        var snapshots = await keeping.Snapshots.ListAsync(world, cancellationToken).ConfigureAwait(false);
        foreach (var snapshot in rewindTo is { } last ? snapshots.OrderBy(snapshot => snapshot.Position.Epoch > last) : snapshots.AsEnumerable())
            try
            {
                var image = WorldImage.Read(await keeping.Snapshots.ReadAsync(snapshot, cancellationToken).ConfigureAwait(false));
                var recovered = await Task.Run(() => rewindTo is null ? Replay(world, image, folder) : AsItWas(image), cancellationToken).ConfigureAwait(false);
                Log.WorldRecovered(log, world, image.Tick, recovered.Loaded.World.Clock.Tick);
                return recovered;
            }
            catch (Exception e) when (e is SnapshotDamagedException or MalformedDataException)
            {
                // An older one and a longer replay come to the same end.
                Log.SnapshotUnreadable(log, e, world, snapshot.Tick);
            }

        return snapshots.Count == 0 || keeping.BeginsAnew ? null : throw new SnapshotDamagedException(world, $"none of {snapshots.Count} snapshots can be read.");
    }

    private RecoveredWorld Replay(string name, WorldImage image, JournalFolder folder)
    {
        var (loaded, end) = (image.Restore(plugins), image.Position);
        try
        {
            foreach (var (position, record) in folder.ReadAfter(image.Position))
            {
                LogReplay.Apply(loaded.World, record);
                end = position;
            }
        }
        catch (MalformedDataException e)
        {
            Log.ReplayEndedEarly(log, e, name, loaded.World.Clock.Tick);
        }
        catch (Exception e) when (e is not IOException)
        {
            // A tick threw again: what it left behind is worth nothing, the snapshot is.
            Log.ReplayEndedEarly(log, e, name, loaded.World.Clock.Tick);
            return AsItWas(image);
        }

        RemovePlayers(loaded.World);
        return new RecoveredWorld(loaded, end, image.IsPaused);
    }

    private RecoveredWorld AsItWas(WorldImage image)
    {
        var loaded = image.Restore(plugins);
        RemovePlayers(loaded.World);
        return new RecoveredWorld(loaded, image.Position, image.IsPaused);
    }

    /// <summary>Whoever was in the world comes back by joining again.</summary>
    /// <param name="world">The world.</param>
    /// <param name="except">Entity ids of players who are still there; null for nobody.</param>
    public static void RemovePlayers(World world, IReadOnlySet<int>? except = null)
    {
        for (var row = 0; row < world.Players.RowCount; row++)
            if (world.Players.IsAlive(row) && except?.Contains(world.Players.Id[row]) != true)
                world.Execute(new RemovePlayer { Player = world.Players.Id[row] });
    }
}
