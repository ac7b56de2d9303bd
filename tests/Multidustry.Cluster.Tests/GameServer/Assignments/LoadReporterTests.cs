using Microsoft.Extensions.Logging.Abstractions;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Coordination.Embedded;
using Multidustry.Cluster.GameServer;
using Multidustry.Cluster.GameServer.Assignments;
using Multidustry.Cluster.Membership;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Tests.Membership;
using Multidustry.Cluster.Views;
using Multidustry.TestKit;

namespace Multidustry.Cluster.Tests.GameServer.Assignments;

[CancelAfter(60_000)]
public class LoadReporterTests
{
    [Test]
    public async Task A_world_that_has_come_or_gone_is_told_at_once(CancellationToken cancellation)
    {
        var store = new EmbeddedStore(new EmbeddedStoreOptions());
        await using var node = new TestNode();
        var record = new NodeRecord { Instance = "i", Role = NodeRole.GameServer };
        await using var membership = new NodeMembership(store, new MembershipOptions { Node = "a" }, record, TimeProvider.System, NullLogger.Instance);
        var standing = new ManualTimeProvider(); // so that nothing is told because it is time
        await using var reporter = new LoadReporter(node.Node, membership, store, standing, NullLogger<LoadReporter>.Instance);

        await UntilToldAsync([]);
        var world = node.Host();
        await UntilToldAsync(["main"]);
        await node.Node.RemoveAsync(world);
        await UntilToldAsync([]);

        node.Node.Unopened.Add(new Stored<WorldRecord>("lost", new WorldRecord(), new StoreEntry("worlds/lost", default, 1, 1, null)), new FileNotFoundException("no map"), TimeSpan.FromSeconds(2));
        node.Host("other");
        await UntilToldAsync(["other"]);
        Assert.That(RecordCodec.Read<LoadRecord>((await store.GetAsync(ClusterKeys.Load("a"), cancellation))!).Unopened, Is.EqualTo(new[] { new UnopenedWorld { Name = "lost", Reason = "no map" } }));

        Task UntilToldAsync(string[] worlds) => AssignmentCluster.UntilAsync(
            async () => await store.GetAsync(ClusterKeys.Load("a"), cancellation) is { } entry && RecordCodec.Read<LoadRecord>(entry).Worlds.Select(load => load.Name).SequenceEqual(worlds),
            cancellation);
    }
}
