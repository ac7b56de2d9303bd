using Microsoft.Extensions.Logging.Abstractions;
using Multidustry.Cluster.GameServer.Journal;
using Multidustry.Cluster.GameServer;
using Multidustry.Cluster.GameServer.Assignments;
using Multidustry.Cluster.GameServer.Ownership;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Snapshots;
using Multidustry.Cluster.Tests.Membership;
using static Multidustry.Cluster.Tests.GameServer.Assignments.AssignmentCluster;

namespace Multidustry.Cluster.Tests.GameServer.Assignments;

/// <summary>Nodes bring themselves to what stands in the store.</summary>
[CancelAfter(60_000)]
public sealed class AssignedWorldsTests
{
    private AssignmentCluster _cluster = null!;

    [SetUp]
    public void SetUp()
    {
        _cluster = new AssignmentCluster();
        _cluster.Start("a");
        _cluster.Start("b");
    }

    [TearDown]
    public async Task TearDownAsync() => await _cluster.DisposeAsync();

    [Test]
    public async Task A_world_is_made_where_it_is_assigned_and_goes_on_elsewhere_when_that_changes(CancellationToken cancellation)
    {
        await _cluster.AssignAsync("a");
        var world = await _cluster.HostedAsync("a", cancellation);
        await UntilAsync(() => world.Host.Tick > 5, cancellation);
        await _cluster.AssignAsync("b");
        var again = await _cluster.HostedAsync("b", cancellation);

        Assert.That(await TickAsync(again, cancellation), Is.GreaterThan(5));
        Assert.That(_cluster.Created, Is.EqualTo(1));
        Assert.That(_cluster.Agents["a"].Server.Worlds, Is.Empty);
        Assert.That((await _cluster.OwnerAsync())!.Epoch, Is.EqualTo(2));
    }

    [Test]
    public async Task A_release_that_is_not_heard_is_repeated(CancellationToken cancellation)
    {
        await _cluster.AssignAsync("a");
        var world = await _cluster.HostedAsync("a", cancellation);
        _cluster.Agents["a"].Store.FailCommits(2);
        await _cluster.AssignAsync("b");
        var again = await _cluster.HostedAsync("b", cancellation);

        Assert.That(world.Host.Tenure!.IsHeld, "the node was there all the time");
        Assert.That(again.Host.Tenure!.Epoch, Is.EqualTo(2));
    }

    [Test]
    public async Task A_claim_that_nobody_heard_of_is_given_back(CancellationToken cancellation)
    {
        var lease = await _cluster.Agents["a"].Membership.JoinAsync(cancellation);
        await _cluster.Store.PutAsync(ClusterKeys.Owner("main"), new OwnerRecord { Node = "a", Epoch = 1 }, lease.Lease);
        await _cluster.Store.PutAsync(ClusterKeys.Epoch("main"), new EpochRecord { Epoch = 1 });
        await _cluster.AssignAsync("b");

        Assert.That((await _cluster.HostedAsync("b", cancellation)).Host.Tenure!.Epoch, Is.EqualTo(2));
    }

    [Test]
    public async Task A_move_that_is_asked_for_is_carried_out(CancellationToken cancellation)
    {
        await _cluster.AssignAsync("a");
        var tick = (await _cluster.HostedAsync("a", cancellation)).Host.Tick;
        await _cluster.MoveAsync("m1", "a", "b");
        var moved = await _cluster.HostedAsync("b", cancellation);

        Assert.That(await TickAsync(moved, cancellation), Is.GreaterThanOrEqualTo(tick));
        Assert.That((await _cluster.MigrationAsync())!.Phase, Is.EqualTo(MigrationPhase.Done));
        Assert.That((await _cluster.Store.ReadAsync<AssignmentRecord>(ClusterKeys.Assignment("main")))!.Node, Is.EqualTo("b"));
        await UntilAsync(() => _cluster.Agents["a"].Server.Worlds.Count == 0, cancellation);
    }

    [Test]
    public async Task A_move_that_fails_is_given_up_with_its_reason_and_the_world_goes_on(CancellationToken cancellation)
    {
        await _cluster.AssignAsync("a");
        var world = await _cluster.HostedAsync("a", cancellation);
        await _cluster.MoveAsync("m1", "a", "nowhere");
        await UntilAsync(async () => (await _cluster.MigrationAsync())!.Phase == MigrationPhase.Aborted, cancellation);
        var tick = world.Host.Tick;

        Assert.That((await _cluster.MigrationAsync())!.Failure, Does.Contain("nowhere"));
        await UntilAsync(() => world.Host.Tick > tick + 5, cancellation);
        Assert.That(_cluster.Agents["a"].Server.Worlds.Single(), Is.SameAs(world));
    }

    [Test]
    public async Task A_standby_follows_and_goes_on_when_the_owner_is_cut_off(CancellationToken cancellation)
    {
        await _cluster.AssignAsync("a", standby: "b");
        var world = await _cluster.HostedAsync("a", cancellation);
        await UntilAsync(() => world.Host.Standby?.Reached > 0, cancellation);
        var tick = world.Host.Standby!.Reached;
        _cluster.Agents["a"].Store.IsCut = true;
        var taken = await _cluster.HostedAsync("b", cancellation); // no leader is there to say so

        Assert.That(await TickAsync(taken, cancellation), Is.GreaterThanOrEqualTo(tick));
        Assert.That(_cluster.Created, Is.EqualTo(1));
        Assert.That(taken.Host.Tenure!.Epoch, Is.EqualTo(2));
        await UntilAsync(() => _cluster.Agents["a"].Server.Worlds.Count == 0, cancellation);
        Assert.That(world.Host.Lifetime.IsFenced);
        await RejoinsAsync("a", cancellation);
        Assert.That(_cluster.Agents["a"].Server.Worlds, Is.Empty, "it is another's by now");
    }

    [Test]
    public async Task A_node_that_was_cut_off_stops_its_worlds_and_opens_them_again_when_it_is_back(CancellationToken cancellation)
    {
        await _cluster.AssignAsync("a", wanted: new WorldRecord { Paused = true });
        var world = await _cluster.HostedAsync("a", cancellation);
        await UntilAsync(() => world.Host.IsPaused, cancellation);
        _cluster.Agents["a"].Store.IsCut = true;
        await UntilAsync(() => _cluster.Agents["a"].Server.Worlds.Count == 0, cancellation);
        await RejoinsAsync("a", cancellation);
        var again = await _cluster.HostedAsync("a", cancellation);

        Assert.That(again, Is.Not.SameAs(world));
        Assert.That(again.Host.Tenure!.Epoch, Is.EqualTo(2));
        Assert.That(_cluster.Created, Is.EqualTo(1));
    }

    [Test]
    public async Task A_world_that_is_deleted_leaves_nothing_and_begins_anew_when_it_is_made_again(CancellationToken cancellation)
    {
        await _cluster.AssignAsync("a");
        var world = await _cluster.HostedAsync("a", cancellation);
        await _cluster.Store.DeleteAsync(ClusterKeys.World("main"));
        await UntilAsync(async () => await _cluster.OwnerAsync() is null, cancellation);
        Assert.That(_cluster.Agents["a"].Server.Worlds, Is.Empty);
        await _cluster.AssignAsync("a");
        await _cluster.HostedAsync("a", cancellation);

        Assert.That(_cluster.Created, Is.EqualTo(2));
    }

    [Test]
    public async Task A_world_that_nobody_could_remove_when_it_was_deleted_begins_anew_all_the_same(CancellationToken cancellation)
    {
        await _cluster.AssignAsync("a");
        var world = await _cluster.HostedAsync("a", cancellation);
        await UntilAsync(() => world.Host.Tick > 5 && world.Journal == JournalState.Open, cancellation);
        await _cluster.Agents["a"].DisposeAsync();
        _cluster.Agents.Remove("a");
        await _cluster.Store.DeleteAsync(ClusterKeys.World("main"));
        await _cluster.AssignAsync("b");
        var again = await _cluster.HostedAsync("b", cancellation);

        Assert.That(_cluster.Created, Is.EqualTo(2));
        Assert.That(again.Host.Tenure!.Epoch, Is.GreaterThan(1), "one that saw the deleted world still gives its claim back");
        var kept = (await _cluster.Store.ReadAsync<EpochRecord>(ClusterKeys.Epoch("main")))!;
        Assert.That(kept.World, Is.EqualTo((await _cluster.Store.GetAsync(ClusterKeys.World("main"), cancellation))!.Created));
    }

    [Test]
    public async Task A_world_that_is_newer_than_what_its_node_knew_of_it_is_not_ended(CancellationToken cancellation)
    {
        await _cluster.AssignAsync("a");
        var world = await _cluster.HostedAsync("a", cancellation);
        await UntilAsync(() => world.Host.Tick > 5 && world.Journal == JournalState.Open, cancellation);
        var tenure = world.Host.Tenure!;
        var duties = new WorldDuties(_cluster.Agents["a"].Server, new WorldClaims(_cluster.Store, tenure.Lease, "a"), _cluster.Store, new AssignmentOptions { Create = (_, _) => throw new InvalidOperationException() }, TimeProvider.System, NullLogger.Instance, cancellation);
        var made = (await _cluster.Store.GetAsync(ClusterKeys.World("main"), cancellation))!.Created;
        Assert.That(await duties.EndAsync(world, made - 1), Is.False, "the mirror showed a world of this name that was deleted meanwhile");
        Assert.That(_cluster.Agents["a"].Server.Worlds, Is.EqualTo(new[] { world }));

        await _cluster.AssignAsync("b");
        await _cluster.HostedAsync("b", cancellation);
        Assert.That(await duties.EndAsync(world, made - 1), Is.False, "it is not this node's any more, so nothing of it is removed");
    }

    [Test]
    public async Task A_node_that_leaves_has_its_worlds_moved_away(CancellationToken cancellation)
    {
        await _cluster.AssignAsync("a");
        await _cluster.HostedAsync("a", cancellation);
        await _cluster.Agents["b"].Membership.JoinAsync(cancellation);
        var leaving = _cluster.Agents["a"].Worlds.LeaveAsync(TimeSpan.FromMinutes(1));
        await UntilAsync(async () => (await _cluster.Store.ReadAsync<NodeRecord>(ClusterKeys.Node("a")))!.Draining, cancellation);
        await _cluster.MoveAsync("m1", "a", "b");
        await leaving;

        Assert.That((await _cluster.HostedAsync("b", cancellation)).Host.Tenure!.Epoch, Is.EqualTo(2));
        Assert.That(_cluster.Created, Is.EqualTo(1));
    }

    [Test]
    public async Task Worlds_of_the_last_node_that_leaves_are_kept_and_released(CancellationToken cancellation)
    {
        await _cluster.Agents["b"].DisposeAsync();
        _cluster.Agents.Remove("b");
        await _cluster.AssignAsync("a");
        var world = await _cluster.HostedAsync("a", cancellation);
        await UntilAsync(() => world.Host.Tick > 5, cancellation);
        await _cluster.Agents["a"].Worlds.LeaveAsync(TimeSpan.FromMinutes(1));

        Assert.That(await _cluster.OwnerAsync(), Is.Null);
        _cluster.Start("c");
        await _cluster.AssignAsync("c");
        Assert.That(await TickAsync(await _cluster.HostedAsync("c", cancellation), cancellation), Is.GreaterThan(5));
    }

    [Test]
    public async Task A_world_that_failed_goes_on_from_its_last_tick(CancellationToken cancellation)
    {
        await _cluster.AssignAsync("a");
        var world = await _cluster.HostedAsync("a", cancellation);
        await UntilAsync(() => world.DurableTick > 5, cancellation);
        var durable = world.DurableTick;
        await FailAsync(world);
        Assert.That(world.Status.Failure, Is.EqualTo("TimeoutException: a tick took the wrong turn"));
        var again = await AgainAsync(world, cancellation);

        Assert.That(await TickAsync(again, cancellation), Is.GreaterThanOrEqualTo(durable));
        Assert.That((again.Host.Tenure!.Epoch, again.Status.Failure, _cluster.Created), Is.EqualTo((2, (string?)null, 1)));
    }

    [Test]
    public async Task A_world_whose_journal_leads_into_the_failure_goes_on_from_before(CancellationToken cancellation)
    {
        await _cluster.AssignAsync("a");
        var world = await _cluster.HostedAsync("a", cancellation);
        await UntilAsync(() => world.DurableTick > 5, cancellation);
        var snapshot = await world.SnapshotAsync(cancellation);
        await UntilAsync(() => world.DurableTick > snapshot.Tick + 30, cancellation);
        for (var i = 0; i < 2; i++)
        {
            await FailAsync(world);
            world = await AgainAsync(world, cancellation);
            Assert.That(await TickAsync(world, cancellation), Is.GreaterThan(snapshot.Tick + 30), "twice from the last tick");
        }

        await FailAsync(world);
        world = await AgainAsync(world, cancellation);
        var began = new LogPosition(world.Host.Tenure!.Epoch, 0);
        IReadOnlyList<SnapshotInfo> kept = [];
        await UntilAsync(async () => (kept = await _cluster.Snapshots.ListAsync("main", cancellation))[0].Position >= began, cancellation);
        Assert.That(kept.First(one => one.Position == began).Tick, Is.EqualTo(snapshot.Tick), "where the new owner began");
    }

    [Test]
    public async Task A_world_whose_source_is_missing_says_so_and_is_opened_when_it_is_there(CancellationToken cancellation)
    {
        _cluster.Missing = "There is no map 'x' here.";
        await _cluster.AssignAsync("a");
        var unopened = _cluster.Agents["a"].Server.Unopened;
        await UntilAsync(() => unopened.Worlds is [{ Name: "main", Reason: "There is no map 'x' here." }], cancellation);
        await UntilAsync(() => _cluster.Created > 2, cancellation);
        Assert.That((unopened.Worlds.Count, _cluster.Agents["a"].Server.Worlds.Count), Is.EqualTo((1, 0)), "it says so while it is tried again");
        _cluster.Missing = null;
        await _cluster.HostedAsync("a", cancellation);
        await UntilAsync(() => unopened.Worlds is [], cancellation);
    }

    [Test]
    public async Task A_world_whose_source_is_missing_is_forgotten_where_it_is_assigned_no_more(CancellationToken cancellation)
    {
        _cluster.Missing = "There is no map 'x' here.";
        await _cluster.AssignAsync("a");
        await UntilAsync(() => _cluster.Agents["a"].Server.Unopened.Worlds.Count == 1, cancellation);
        await _cluster.AssignAsync("b");
        await UntilAsync(() => (_cluster.Agents["a"].Server.Unopened.Worlds.Count, _cluster.Agents["b"].Server.Unopened.Worlds.Count) == (0, 1), cancellation);
        await _cluster.Store.DeleteAsync(ClusterKeys.Assignment("main"));
        await UntilAsync(() => _cluster.Agents["b"].Server.Unopened.Worlds.Count == 0, cancellation);
    }

    [Test]
    public async Task A_move_tells_its_phases(CancellationToken cancellation)
    {
        await _cluster.AssignAsync("a");
        await _cluster.HostedAsync("a", cancellation);
        var since = (await _cluster.Store.ListAsync("", 1, null, cancellation)).Revision;
        await _cluster.MoveAsync("m1", "a", "b");
        await _cluster.HostedAsync("b", cancellation);
        var phases = new List<MigrationPhase>();
        await foreach (var change in _cluster.Store.WatchAsync(ClusterKeys.Migrations, since, cancellation))
        {
            phases.Add(RecordCodec.Read<MigrationRecord>(change.Entry!).Phase);
            if (phases[^1] == MigrationPhase.Done)
                break;
        }

        Assert.That(phases, Is.EqualTo(new[] { MigrationPhase.Requested, MigrationPhase.Copying, MigrationPhase.CatchingUp, MigrationPhase.HandingOver, MigrationPhase.Done }));
    }

    // What the scheduler does when a tick threw.
    private static async Task FailAsync(HostedWorld world)
    {
        await world.Host.Scheduled.RemoveAsync();
        world.Host.Lifetime.Fault(new TimeoutException("a tick took the wrong turn"));
    }

    private async Task<HostedWorld> AgainAsync(HostedWorld failed, CancellationToken cancellation)
    {
        await UntilAsync(() => _cluster.Agents["a"].Server.Worlds is [var world] && world != failed, cancellation);
        return await _cluster.HostedAsync("a", cancellation);
    }

    private static ValueTask<long> TickAsync(HostedWorld world, CancellationToken cancellation) => world.InvokeAsync(w => w.Clock.Tick, cancellation);

    private async Task RejoinsAsync(string node, CancellationToken cancellation)
    {
        var agent = _cluster.Agents[node];
        agent.Store.IsCut = false;
        await agent.Membership.JoinAsync(cancellation);
    }
}
