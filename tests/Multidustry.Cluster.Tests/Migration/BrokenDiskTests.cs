using Multidustry.Cluster.GameServer.Journal;
using Multidustry.Cluster.GameServer.Keeping;
using Multidustry.Cluster.Snapshots;
using Multidustry.Cluster.Tests.Files;
using Multidustry.Cluster.Transport.InProcess;

namespace Multidustry.Cluster.Tests.Migration;

/// <summary>A world that has moved belongs to its new node, whatever that node's disk says.</summary>
[CancelAfter(90_000)]
public sealed class BrokenDiskTests
{
    [Test]
    public async Task A_world_that_came_while_the_disk_failed_is_kept_as_soon_as_the_disk_is_well(CancellationToken cancellation)
    {
        await using var network = new InProcessTransport();
        var disk = new FaultyFileSystem();
        var keeping = new WorldKeeping { Files = disk, Snapshots = new FileSnapshotStore(disk), RetryInterval = TimeSpan.FromMilliseconds(50) };
        await using var cluster = await MigrationCluster.StartAsync(_ => network, options => options with { Keeping = keeping });
        var world = await cluster.HostAsync("a");
        await MigrationCluster.UntilAsync(() => world.Journal == JournalState.Open, cancellation);
        disk.IsBroken = true;
        await cluster.MoveAsync("a", "b", cancellation);
        var moved = cluster.World("b");
        Assert.That(moved.Journal, Is.EqualTo(JournalState.Failed).Or.EqualTo(JournalState.AwaitingSnapshot));
        disk.IsBroken = false;
        await MigrationCluster.UntilAsync(() => moved.Journal == JournalState.Open, cancellation);
        var tick = moved.Host.Tick;
        await MigrationCluster.UntilAsync(() => moved.DurableTick > tick, cancellation);
    }
}
