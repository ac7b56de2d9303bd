using Multidustry.Cluster.ApiServer.Worlds;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Tests.ApiServer.Reconciliation;
using Multidustry.Cluster.Tests.Membership;

namespace Multidustry.Cluster.Tests.ApiServer.Worlds;

public class WorldOverviewTests
{
    private ControlBench _bench = null!;

    [SetUp]
    public async Task SetUpAsync()
    {
        _bench = new ControlBench();
        await _bench.AddWorldAsync("arena");
    }

    [TearDown]
    public async Task TearDownAsync() => await _bench.DisposeAsync();

    [Test]
    public async Task A_world_goes_from_pending_to_running_and_the_reason_is_told_while_it_waits()
    {
        var pending = await LookAsync();
        Assert.That((pending.World.Phase, pending.Problem), Is.EqualTo((WorldPhase.Pending, "no gameserver is there")));
        await _bench.AddNodeAsync("gs-1");
        await _bench.SettleAsync(await _bench.LeaderAsync());
        Assert.That((await LookAsync()).World.Phase, Is.EqualTo(WorldPhase.Starting));
        await _bench.ClaimAsync("arena");
        Assert.That((await LookAsync()).World.Phase, Is.EqualTo(WorldPhase.Starting), "its node hasn't told how it does");
        await _bench.Store.PutAsync(ClusterKeys.Load("gs-1"), new LoadRecord { Worlds = [new WorldLoad { Name = "arena", Players = 4 }] });
        var running = await LookAsync();
        Assert.That((running.World.Phase, running.World.Load!.Players, running.Problem), Is.EqualTo((WorldPhase.Running, 4, (string?)null)));

        await _bench.Store.PutAsync(ClusterKeys.Load("gs-1"), new LoadRecord { Worlds = [new WorldLoad { Name = "arena", Failure = "TimeoutException: late" }] });
        var failed = await LookAsync();
        Assert.That((failed.World.Phase, failed.Problem), Is.EqualTo((WorldPhase.Failed, "it failed and is begun again from what was kept of it: TimeoutException: late")));

        await _bench.Store.PutAsync(ClusterKeys.Migration("arena"), new MigrationRecord { Id = "m1", From = "gs-1", To = "gs-2" });
        Assert.That((await LookAsync()).World.Phase, Is.EqualTo(WorldPhase.Moving));
        await _bench.LoseNodeAsync("gs-1");
        var lost = await LookAsync();
        Assert.That((lost.World.Phase, lost.Problem), Is.EqualTo((WorldPhase.Lost, "node gs-1 is gone, and no gameserver is there")));
    }

    [Test]
    public async Task A_world_that_has_just_moved_runs_although_only_its_former_node_has_told_of_it()
    {
        await _bench.AddNodeAsync("gs-1");
        await _bench.SettleAsync(await _bench.LeaderAsync());
        await _bench.Store.PutAsync(ClusterKeys.Load("gs-1"), new LoadRecord { Worlds = [new WorldLoad { Name = "arena", Players = 4 }] });
        await _bench.Store.PutAsync(ClusterKeys.Owner("arena"), new OwnerRecord { Node = "gs-2", Epoch = 2 });
        Assert.That((await LookAsync()).World.Phase, Is.EqualTo(WorldPhase.Starting), "nobody moved it there");
        await _bench.Store.PutAsync(ClusterKeys.Migration("arena"), new MigrationRecord { Id = "m1", From = "gs-1", To = "gs-2", Phase = MigrationPhase.Done });
        var moved = await LookAsync();
        Assert.That((moved.World.Phase, moved.World.Load!.Players), Is.EqualTo((WorldPhase.Running, 4)));

        await _bench.Store.PutAsync(ClusterKeys.Load("gs-2"), new LoadRecord { Worlds = [new WorldLoad { Name = "arena", Players = 5 }] });
        await _bench.Store.PutAsync(ClusterKeys.Load("gs-1"), new LoadRecord());
        Assert.That((await LookAsync()).World.Load!.Players, Is.EqualTo(5), "its node tells by now");
        await _bench.Store.PutAsync(ClusterKeys.Load("gs-2"), new LoadRecord());
        Assert.That((await LookAsync()).World.Phase, Is.EqualTo(WorldPhase.Starting), "its node begins it again");
    }

    [Test]
    public async Task A_world_that_its_node_cant_open_has_failed_with_the_reason_until_it_is_open()
    {
        await _bench.AddNodeAsync("gs-1");
        await _bench.SettleAsync(await _bench.LeaderAsync());
        var unopened = new LoadRecord { Unopened = [new UnopenedWorld { Name = "arena", Reason = "There is no map 'x' here." }] };
        await _bench.Store.PutAsync(ClusterKeys.Load("gs-2"), unopened);
        Assert.That((await LookAsync()).World.Phase, Is.EqualTo(WorldPhase.Starting), "that one need not open it");
        await _bench.Store.PutAsync(ClusterKeys.Load("gs-1"), unopened);
        var refused = await LookAsync();
        Assert.That((refused.World.Phase, refused.Problem), Is.EqualTo((WorldPhase.Failed, "node gs-1 can't open it and tries again, later each time: There is no map 'x' here.")));

        await _bench.ClaimAsync("arena");
        Assert.That((await LookAsync()).World.Phase, Is.EqualTo(WorldPhase.Failed), "it is being tried");
        await _bench.Store.PutAsync(ClusterKeys.Load("gs-1"), new LoadRecord { Worlds = [new WorldLoad { Name = "arena" }] });
        var open = await LookAsync();
        Assert.That((open.World.Phase, open.Problem), Is.EqualTo((WorldPhase.Running, (string?)null)));
    }

    [Test]
    public async Task A_world_that_isnt_wanted_has_no_overview() => Assert.That(WorldOverview.Of(await _bench.Store.ViewAsync(), "other"), Is.Null);

    private async Task<(WorldOverview World, string? Problem)> LookAsync()
    {
        var view = await _bench.Store.ViewAsync();
        var world = WorldOverview.Of(view, "arena")!;
        return (world, world.Problem(view));
    }
}
