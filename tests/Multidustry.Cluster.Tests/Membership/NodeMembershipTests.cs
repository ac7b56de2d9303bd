using Microsoft.Extensions.Logging.Abstractions;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Membership;
using Multidustry.Cluster.Records;

namespace Multidustry.Cluster.Tests.Membership;

public class NodeMembershipTests : StoreFixture
{
    private static readonly MembershipOptions Options = new() { Node = "gs-1" };
    [Test]
    public async Task A_node_that_joined_stands_in_theStore_and_one_that_left_does_not(CancellationToken cancellation)
    {
        var node = Join("i1");
        var lease = await node.JoinAsync(cancellation);
        await node.ReportAsync(new LoadRecord { Players = 3 }, cancellation);
        Assert.That((await ReadAsync())!.Instance, Is.EqualTo("i1"));
        Assert.That((await Store.ReadAsync<LoadRecord>(ClusterKeys.Load("gs-1")))!.Players, Is.EqualTo(3));
        await node.DisposeAsync();
        Assert.That(await ReadAsync(), Is.Null);
        Assert.That(await Store.GetAsync(ClusterKeys.Load("gs-1"), cancellation), Is.Null, "the load goes with it");
        Assert.That(lease.Lost.IsCancellationRequested);
    }

    [Test]
    public async Task A_second_node_of_the_name_waits_until_the_first_is_gone(CancellationToken cancellation)
    {
        var first = Join("i1");
        await first.JoinAsync(cancellation);
        await using var second = Join("i2", Store.Other());
        var joining = second.JoinAsync(cancellation);
        for (var i = 0; i < 10; i++)
            await PassAsync(TimeSpan.FromSeconds(1), cancellation);
        Assert.That(joining.IsCompleted, Is.False);
        Assert.That((await ReadAsync())!.Instance, Is.EqualTo("i1"));
        await first.DisposeAsync();
        while (!joining.IsCompleted)
            await PassAsync(TimeSpan.FromSeconds(0.5), cancellation);
        Assert.That((await ReadAsync())!.Instance, Is.EqualTo("i2"));
    }

    [Test]
    public async Task A_node_that_fell_out_joins_again_under_a_new_lease(CancellationToken cancellation)
    {
        await using var node = Join("i1");
        var first = await node.JoinAsync(cancellation);
        Store.IsCut = true;
        while (!first.Lost.IsCancellationRequested)
            await PassAsync(TimeSpan.FromSeconds(0.5), cancellation);
        await PassAsync(TimeSpan.FromSeconds(2), cancellation);
        Assert.That(await Store.Other().GetAsync(ClusterKeys.Node("gs-1"), cancellation), Is.Null);
        Store.IsCut = false;
        var joining = node.JoinAsync(cancellation);
        while (!joining.IsCompleted)
            await PassAsync(TimeSpan.FromSeconds(0.5), cancellation);
        Assert.That((await joining).Lease, Is.Not.EqualTo(first.Lease));
        Assert.That(await ReadAsync(), Is.Not.Null);
    }

    [Test]
    public async Task What_it_says_of_itself_changes_and_is_still_said_after_falling_out(CancellationToken cancellation)
    {
        await using var node = Join("i1");
        var first = await node.JoinAsync(cancellation);
        await node.UpdateAsync(record => record with { Draining = true }, cancellation);
        Assert.That((await ReadAsync())!.Draining);
        await Store.RevokeLeaseAsync(first.Lease, cancellation);
        while (await ReadAsync() is null)
            await PassAsync(TimeSpan.FromSeconds(0.5), cancellation);
        Assert.That((await ReadAsync())!.Draining);
    }

    private NodeMembership Join(string instance, TestStore? store = null) =>
        new(store ?? Store, Options, new NodeRecord { Instance = instance, Role = NodeRole.GameServer }, Time, NullLogger.Instance);

    private Task<NodeRecord?> ReadAsync() => Store.ReadAsync<NodeRecord>(ClusterKeys.Node("gs-1"));
}
