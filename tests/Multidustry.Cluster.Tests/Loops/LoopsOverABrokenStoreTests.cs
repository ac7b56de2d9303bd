using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Multidustry.Cluster.ApiServer;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.GameServer.Ownership;
using Multidustry.Cluster.Membership;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Tests.GameServer.Assignments;
using Multidustry.Cluster.Tests.Membership;
using Multidustry.Cluster.Views;

namespace Multidustry.Cluster.Tests.Loops;

/// <summary>Whatever the store throws, and though nobody foresaw it: each background loop goes on when it is mended.</summary>
[TestFixtureSource(nameof(Problems))]
public class LoopsOverABrokenStoreTests(Type problem) : StoreFixture
{
    public static readonly Type[] Problems = [typeof(StoreUnavailableException), typeof(InvalidOperationException), typeof(TaskCanceledException), typeof(JsonException)];

    [Test]
    public async Task A_node_registers(CancellationToken cancellation)
    {
        Break(Store);
        await using var node = Join("gs-1");
        await FailsAsync(Store, 3, cancellation);
        Mend(Store);
        await UntilAsync(async () => await Store.ReadAsync<NodeRecord>(ClusterKeys.Node("gs-1")) is not null, cancellation);
    }

    [Test]
    public async Task A_node_that_fell_out_registers_again(CancellationToken cancellation)
    {
        await using var node = Join("gs-1");
        var first = await node.JoinAsync(cancellation);
        Break(Store);
        await UntilAsync(() => first.Lost.IsCancellationRequested, cancellation);
        await FailsAsync(Store, Store.Failures + 3, cancellation);
        Mend(Store);
        var joining = node.JoinAsync(cancellation);
        await UntilAsync(() => joining.IsCompleted, cancellation);
        Assert.That((await joining).Lease, Is.Not.EqualTo(first.Lease));
    }

    [Test]
    public async Task A_lease_is_renewed(CancellationToken cancellation)
    {
        await using var lease = await KeptLease.GrantAsync(Store, TimeSpan.FromSeconds(60), Time, cancellation);
        Break(Store);
        await FailsAsync(Store, 2, cancellation);
        Mend(Store);
        var end = Time.GetUtcNow() + TimeSpan.FromSeconds(120);
        while (Time.GetUtcNow() < end)
            await PassAsync(TimeSpan.FromSeconds(1), cancellation);
        Assert.That(lease.IsAlive);
    }

    [Test]
    public async Task A_mirror_follows(CancellationToken cancellation)
    {
        await using var mirror = new ClusterMirror(Store, Time, ClusterKeys.Worlds);
        await mirror.Complete;
        Break(Store);
        await Store.Other().PutAsync(ClusterKeys.World("a"), new WorldRecord());
        await FailsAsync(Store, 3, cancellation);
        Mend(Store);
        await UntilAsync(() => mirror.View.Worlds.ContainsKey("a"), cancellation);
    }

    [Test]
    public async Task A_leader_works(CancellationToken cancellation)
    {
        await using var node = Join("api-1", NodeRole.ApiServer);
        await using var server = new ApiServerNode(new ApiServerOptions(), Store, node, Time, NullLogger<ApiServerNode>.Instance);
        await UntilAsync(() => server.IsLeading, cancellation);
        Break(Store);
        await Store.Other().PutAsync(ClusterKeys.World("a"), new WorldRecord());
        await FailsAsync(Store, 20, cancellation);
        Mend(Store);
        await Store.PutAsync(ClusterKeys.Node("gs-1"), new NodeRecord { Instance = "i1", Role = NodeRole.GameServer, Capacity = new NodeCapacity { Millicores = 8000, MemoryMegabytes = 8000 } });
        await UntilAsync(async () => await Store.ReadAsync<AssignmentRecord>(ClusterKeys.Assignment("a")) is not null, cancellation);
    }

    [Test]
    public async Task Whoever_waits_for_a_world_gets_it(CancellationToken cancellation)
    {
        await using var lease = await KeptLease.GrantAsync(Store, TimeSpan.FromSeconds(600), Time, cancellation);
        await using var other = await KeptLease.GrantAsync(Store, TimeSpan.FromSeconds(600), Time, cancellation);
        await new WorldClaims(Store, lease, "gs-1").ClaimAsync("main", cancellation);
        Break(Store);
        var waiting = new WorldClaims(Store, other, "gs-2").WaitUntilFreeAsync("main", cancellation);
        await FailsAsync(Store, 3, cancellation);
        Mend(Store);
        await PassAsync(TimeSpan.FromSeconds(1), cancellation);
        Assert.That(waiting.IsCompleted, Is.False);
        await Store.DeleteAsync(ClusterKeys.Owner("main"));
        await UntilAsync(() => waiting.IsCompleted, cancellation);
        await waiting;
    }

    [Test]
    public async Task A_gameserver_hosts_what_is_assigned_to_it(CancellationToken cancellation)
    {
        await using var cluster = new AssignmentCluster();
        var agent = cluster.Start("gs-1");
        await agent.Membership.JoinAsync(cancellation);
        Break(agent.Store);
        await cluster.AssignAsync("gs-1");
        await AssignmentCluster.UntilAsync(() => agent.Store.Failures >= 3, cancellation);
        Mend(agent.Store);
        await cluster.HostedAsync("gs-1", cancellation);
    }

    private NodeMembership Join(string name, NodeRole role = NodeRole.GameServer) =>
        new(Store, new MembershipOptions { Node = name }, new NodeRecord { Instance = "i1", Role = role }, Time, NullLogger.Instance);

    private void Break(TestStore store) => store.Problem = () => problem == typeof(StoreUnavailableException) ? new StoreUnavailableException("Injected.") : (Exception)Activator.CreateInstance(problem)!;

    private static void Mend(TestStore store) => store.Problem = null;

    private Task FailsAsync(TestStore store, int times, CancellationToken cancellation) => UntilAsync(() => store.Failures >= times, cancellation);
}
