using Multidustry.Cluster.Files;
using Multidustry.Cluster.GameServer.Journal;
using Multidustry.Cluster.GameServer.Keeping;
using Multidustry.Cluster.Snapshots;
using Multidustry.Cluster.Tests.Files;
using Multidustry.Cluster.Transport.InProcess;

namespace Multidustry.Cluster.Tests.Migration;

/// <summary>Worlds stand still for a move while the store decides, and for no other disk.</summary>
[CancelAfter(90_000)]
public sealed class StandingDiskTests
{
    [Test]
    public async Task A_world_moves_and_goes_on_although_nothing_of_it_becomes_durable(CancellationToken cancellation)
    {
        await using var network = new InProcessTransport();
        var disk = new FaultyFileSystem { Threads = new DiskThreads("standing disk") };
        await using var cluster = await MigrationCluster.StartAsync(_ => network, options => options with { Keeping = new WorldKeeping { Files = disk, Snapshots = new FileSnapshotStore(disk) } });
        var world = await cluster.HostAsync("a");
        await MigrationCluster.UntilAsync(() => world.Journal == JournalState.Open, cancellation);
        disk.IsStandingStill = true;
        try
        {
            var moving = cluster.MoveAsync("a", "b", cancellation).AsTask();
            await MigrationCluster.UntilAsync(() => moving.IsFaulted || cluster.Nodes["b"].Worlds.Count > 0, cancellation);
            var moved = cluster.World("b");
            var tick = moved.Host.Tick;
            await MigrationCluster.UntilAsync(() => moved.Host.Tick > tick + 10, cancellation);
            Assert.That(moved.DurableTick, Is.LessThan(tick), "or the disk did not stand still");
            disk.IsStandingStill = false;
            Assert.That((await moving).Epoch, Is.EqualTo(2));
            await MigrationCluster.UntilAsync(() => moved.DurableTick > tick, cancellation);
        }
        finally
        {
            disk.IsStandingStill = false;
        }
    }
}
