using Multidustry.Cluster.Bots.Processes;
using Microsoft.Extensions.Logging.Abstractions;
using Multidustry.Cluster.ApiServer.Players;
using Multidustry.Cluster.ApiServer.Worlds;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Coordination.Etcd;
using Multidustry.Cluster.GameServer;
using Multidustry.Cluster.GameServer.Journal;
using Multidustry.Cluster.GameServer.Keeping;
using Multidustry.Cluster.GameServer.Ownership;
using Multidustry.Cluster.GameServer.Plugins;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Snapshots;
using Multidustry.Cluster.Tests.Coordination;
using Multidustry.Cluster.Transport.InProcess;

namespace Multidustry.Cluster.Tests.GameServer.Ownership;

/// <summary>A real process that stands still past its lease and then wakes up.</summary>
[CancelAfter(120_000)]
public sealed class PausedOwnerTests
{
    [Test]
    public async Task An_owner_that_was_paused_past_its_lease_can_do_no_harm(CancellationToken cancellation)
    {
        if (OperatingSystem.IsWindows())
            Assert.Ignore("Processes can't be stopped by a signal here.");
        await using var etcd = await RealEtcd.StartAsync();
        var folder = Directory.CreateTempSubdirectory("multidustry-paused-").FullName;
        using (var first = new OwnerProcess(etcd.Endpoints[0], folder))
        {
            await first.SaysAsync(OwnerProcess.Playing, cancellation);
            first.Signal("STOP");

            await using var store = new EtcdStore(new EtcdStoreOptions { Endpoints = etcd.Endpoints });
            await using var lease = await KeptLease.GrantAsync(store, TimeSpan.FromSeconds(30), TimeProvider.System, cancellation);
            var claims = new WorldClaims(store, lease, "second");
            await claims.WaitUntilFreeAsync(OwnerProcess.World, cancellation);
            await using var transport = new InProcessTransport();
            await using var registry = new PlayerRegistry();
            var keeping = OwnerProcess.Keeping(folder);
            await using (var node = new GameServerNode(new GameServerOptions { Node = "second", Threads = 1, Keeping = keeping }, transport, new WorldDirectory(), registry, TimeProvider.System, NullLogger<GameServerNode>.Instance))
            {
                var world = await node.OpenAsync((await claims.ClaimAsync(OwnerProcess.World, cancellation))!, _ => throw new InvalidOperationException("nothing was kept"), new WorldHostOptions(), cancellation);
                first.Signal("CONT");
                await first.SaysAsync(OwnerProcess.Stopped, cancellation);

                Assert.That(world.Host.Lifetime.HasEnded, Is.False);
                await world.SnapshotAsync(cancellation);
                Assert.That(world.Journal, Is.EqualTo(JournalState.Open));
                Assert.That((await keeping.Snapshots.ListAsync(OwnerProcess.World, cancellation))[0].Position.Epoch, Is.EqualTo(2));
                Assert.That(RecordCodec.Read<OwnerRecord>((await store.GetAsync(ClusterKeys.Owner(OwnerProcess.World), cancellation))!), Is.EqualTo(new OwnerRecord { Node = "second", Epoch = 2 }));
                Assert.That(async () => await keeping.Snapshots.SaveAsync(OwnerProcess.World, new LogPosition(1, 1_000_000), 0, new byte[1], cancellation), Throws.TypeOf<SnapshotFencedException>());
                await world.SetPausedAsync(true, cancellation);
            }

            var recovered = await new WorldRecovery(keeping, new NodePlugins(), NullLogger.Instance).RecoverAsync(OwnerProcess.World, 3, null, cancellation);
            Assert.That(recovered!.End.Epoch, Is.EqualTo(2), "what is kept is the second owner's history");
        }

        Directory.Delete(folder, recursive: true);
    }
}
