using Microsoft.Extensions.Logging.Abstractions;
using Multidustry.Cluster.ApiServer;
using Multidustry.Cluster.ApiServer.Reconciliation;
using Multidustry.Cluster.Membership;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Tests.Membership;
using Multidustry.TestKit;

namespace Multidustry.Cluster.Tests.ApiServer;

[CancelAfter(60_000)]
public class ApiServerNodeTests
{
    private readonly ManualTimeProvider _time = new();

    [Test]
    public async Task Of_two_apiservers_one_works_and_when_it_is_cut_off_the_other_does(CancellationToken cancellation)
    {
        await using var store = new TestStore(_time);
        var cut = store.Other();
        await using var first = await StartAsync(cut, "api-1");
        await UntilAsync(() => first.Node.IsLeading, cancellation);
        await using var second = await StartAsync(store, "api-2");
        await AddNodeAsync(store);
        await store.PutAsync(ClusterKeys.World("a"), new WorldRecord());
        await UntilAsync(() => second.Node.Mirror.View.Assignments.ContainsKey("a"), cancellation);
        Assert.That((first.Node.IsLeading, second.Node.IsLeading), Is.EqualTo((true, false)));

        cut.IsCut = true;
        await store.PutAsync(ClusterKeys.World("b"), new WorldRecord());
        await UntilAsync(() => second.Node.Mirror.View.Assignments.ContainsKey("b"), cancellation);
        Assert.That(second.Node.IsLeading);
        await UntilAsync(() => !first.Node.IsLeading, cancellation);
    }

    [Test]
    public async Task One_that_stops_leaves_the_lead_at_once(CancellationToken cancellation)
    {
        await using var store = new TestStore(_time);
        var first = await StartAsync(store, "api-1");
        await UntilAsync(() => first.Node.IsLeading, cancellation);
        await using var second = await StartAsync(store, "api-2");
        await first.DisposeAsync();
        await UntilAsync(() => second.Node.IsLeading, cancellation);
    }

    private async Task<Running> StartAsync(TestStore store, string name)
    {
        var membership = new NodeMembership(store, new MembershipOptions { Node = name }, new NodeRecord { Instance = "i1", Role = NodeRole.ApiServer }, _time, NullLogger.Instance);
        await membership.JoinAsync();
        var options = new ApiServerOptions { Reconciliation = new ReconciliationOptions { NodeGrace = TimeSpan.FromSeconds(60) } };
        return new Running(new ApiServerNode(options, store, membership, _time, NullLogger<ApiServerNode>.Instance), membership);
    }

    private static async Task AddNodeAsync(TestStore store) => await store.PutAsync(ClusterKeys.Node("gs-1"), new NodeRecord
    {
        Instance = "i1", Role = NodeRole.GameServer, Capacity = new NodeCapacity { Millicores = 8000, MemoryMegabytes = 8000 },
    });

    private async Task UntilAsync(Func<bool> condition, CancellationToken cancellation)
    {
        while (!condition())
        {
            _time.Advance(TimeSpan.FromSeconds(0.25));
            await Task.Delay(2, cancellation);
        }
    }

    private sealed record Running(ApiServerNode Node, NodeMembership Membership) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Node.DisposeAsync();
            await Membership.DisposeAsync();
        }
    }
}
