using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Tests.Membership;

namespace Multidustry.Cluster.Tests.ApiServer.Reconciliation;

[CancelAfter(60_000)]
public class ReconcilerTests
{
    private ControlBench _bench = null!;

    [SetUp]
    public void SetUp() => _bench = new ControlBench();

    [TearDown]
    public async Task TearDownAsync() => await _bench.DisposeAsync();

    [Test]
    public async Task A_wanted_world_gets_a_place_and_then_nothing_is_left_to_do(CancellationToken cancellation)
    {
        await _bench.AddNodeAsync("gs-1");
        await _bench.AddWorldAsync("arena");
        var leader = await _bench.LeaderAsync();
        Assert.That(await leader.Reconciler.RunOnceAsync(leader.Leadership, cancellation), Is.EqualTo(1));
        Assert.That((await _bench.AssignmentAsync("arena"))!.Node, Is.EqualTo("gs-1"));
        var commits = _bench.Store.Commits;
        Assert.That(await leader.Reconciler.RunOnceAsync(leader.Leadership, cancellation), Is.Zero, "what was written is known at once");
        Assert.That(_bench.Store.Commits, Is.EqualTo(commits), "an idle cluster writes nothing");
    }

    [Test]
    public async Task A_world_waits_for_room_and_gets_it_when_a_node_comes()
    {
        await _bench.AddWorldAsync("arena");
        var leader = await _bench.LeaderAsync();
        await _bench.SettleAsync(leader);
        Assert.That(await _bench.AssignmentAsync("arena"), Is.Null);
        await _bench.AddNodeAsync("gs-1");
        await _bench.SettleAsync(leader);
        Assert.That((await _bench.AssignmentAsync("arena"))!.Node, Is.EqualTo("gs-1"));
    }

    [Test]
    public async Task A_world_without_standby_waits_for_its_node_a_while_and_then_goes_elsewhere()
    {
        var leader = await PlacedAsync();
        var home = (await _bench.AssignmentAsync("arena"))!.Node;
        await _bench.ClaimAsync("arena");
        await _bench.LoseNodeAsync(home);
        await _bench.SettleAsync(leader);
        Assert.That((await _bench.AssignmentAsync("arena"))!.Node, Is.EqualTo(home), "it may come back");
        _bench.Time.Advance(ControlBench.Options.NodeGrace);
        await _bench.SettleAsync(leader);
        Assert.That((await _bench.AssignmentAsync("arena"))!.Node, Is.Not.EqualTo(home));
    }

    [Test]
    public async Task A_world_whose_node_comes_back_in_time_stays()
    {
        var leader = await PlacedAsync();
        var before = await _bench.AssignmentAsync("arena");
        await _bench.LoseNodeAsync(before!.Node);
        await _bench.SettleAsync(leader);
        await _bench.AddNodeAsync(before.Node);
        await _bench.SettleAsync(leader);
        _bench.Time.Advance(ControlBench.Options.NodeGrace);
        await _bench.SettleAsync(leader);
        Assert.That(await _bench.AssignmentAsync("arena"), Is.EqualTo(before));
    }

    [Test]
    public async Task A_world_with_a_standby_falls_to_it_at_once()
    {
        var leader = await PlacedAsync(nodes: 3, standbys: 1);
        var before = (await _bench.AssignmentAsync("arena"))!;
        Assert.That(before.Standby, Is.Not.Null);
        await _bench.ClaimAsync("arena");
        await _bench.LoseNodeAsync(before.Node);
        await _bench.SettleAsync(leader);
        var after = (await _bench.AssignmentAsync("arena"))!;
        Assert.That(after.Node, Is.EqualTo(before.Standby));
        Assert.That(after.Standby, Is.Not.Null.And.Not.EqualTo(after.Node).And.Not.EqualTo(before.Node));
    }

    [Test]
    public async Task A_drained_node_is_left_by_migrations_and_none_is_asked_for_twice()
    {
        var leader = await PlacedAsync();
        var home = (await _bench.AssignmentAsync("arena"))!.Node;
        await _bench.ClaimAsync("arena");
        await DrainAsync(leader, home);
        var move = (await _bench.MigrationAsync("arena"))!;
        Assert.That((move.From, move.To == home, move.Phase, move.Reason), Is.EqualTo((home, false, MigrationPhase.Requested, "drain")));
        await _bench.SettleAsync(leader);
        Assert.That((await _bench.MigrationAsync("arena"))!.Id, Is.EqualTo(move.Id));

        await _bench.HandOverAsync("arena");
        await _bench.SettleAsync(leader);
        Assert.That((await _bench.AssignmentAsync("arena"))!.Node, Is.EqualTo(move.To));
        Assert.That((await _bench.MigrationAsync("arena"))!.Phase, Is.EqualTo(MigrationPhase.Done));
    }

    [Test]
    public async Task A_world_that_nobody_has_taken_yet_leaves_a_drained_node_without_a_migration()
    {
        var leader = await PlacedAsync();
        var home = (await _bench.AssignmentAsync("arena"))!.Node;
        await DrainAsync(leader, home);
        Assert.That((await _bench.AssignmentAsync("arena"))!.Node, Is.Not.EqualTo(home));
        Assert.That(await _bench.MigrationAsync("arena"), Is.Null);
    }

    [Test]
    public async Task A_move_whose_target_is_gone_is_given_up_and_tried_again_later()
    {
        var leader = await PlacedAsync(nodes: 3);
        var home = (await _bench.AssignmentAsync("arena"))!.Node;
        await _bench.ClaimAsync("arena");
        await DrainAsync(leader, home);
        var first = (await _bench.MigrationAsync("arena"))!;
        await _bench.LoseNodeAsync(first.To);
        await _bench.SettleAsync(leader);
        var given = (await _bench.MigrationAsync("arena"))!;
        Assert.That((given.Phase, given.Failure), Is.EqualTo((MigrationPhase.Aborted, "the target is gone")));
        _bench.Time.Advance(ControlBench.Options.MovePause);
        await _bench.SettleAsync(leader);
        var second = (await _bench.MigrationAsync("arena"))!;
        Assert.That((second.Phase, second.To == first.To, second.Id == first.Id), Is.EqualTo((MigrationPhase.Requested, false, false)));
    }

    [Test]
    public async Task A_move_that_takes_too_long_is_given_up()
    {
        var leader = await PlacedAsync();
        await _bench.ClaimAsync("arena");
        await DrainAsync(leader, (await _bench.AssignmentAsync("arena"))!.Node);
        _bench.Time.Advance(ControlBench.Options.MoveTimeout + TimeSpan.FromSeconds(1));
        Assert.That(await leader.Reconciler.RunOnceAsync(leader.Leadership, default), Is.EqualTo(1));
        Assert.That((await _bench.MigrationAsync("arena"))!.Failure, Is.EqualTo("it took too long"));
    }

    [TestCase(1)]
    [TestCase(-1)]
    public async Task A_move_that_a_leader_with_a_wrong_clock_asked_for_holds_nothing_up(int hours)
    {
        var leader = await PlacedAsync();
        var home = (await _bench.AssignmentAsync("arena"))!.Node;
        await _bench.ClaimAsync("arena");
        await DrainAsync(leader, home);
        var move = (await _bench.MigrationAsync("arena"))! with { Requested = _bench.Time.GetUtcNow() + TimeSpan.FromHours(hours) };
        await _bench.Store.PutAsync(ClusterKeys.Migration("arena"), move);
        await _bench.SettleAsync(leader);
        var second = (await _bench.MigrationAsync("arena"))!;
        Assert.That((second.Phase, second.Id == move.Id), Is.EqualTo((MigrationPhase.Requested, false)), "given up, and asked for anew");
    }

    [Test]
    public async Task When_the_source_of_a_move_dies_the_world_goes_to_the_target_and_the_move_ends()
    {
        var leader = await PlacedAsync(nodes: 3);
        var home = (await _bench.AssignmentAsync("arena"))!.Node;
        await _bench.ClaimAsync("arena");
        await DrainAsync(leader, home);
        var move = (await _bench.MigrationAsync("arena"))!;
        await _bench.LoseNodeAsync(home);
        await _bench.SettleAsync(leader);
        _bench.Time.Advance(ControlBench.Options.NodeGrace);
        await _bench.SettleAsync(leader);
        Assert.That((await _bench.AssignmentAsync("arena"))!.Node, Is.EqualTo(move.To));
        Assert.That((await _bench.MigrationAsync("arena"))!.Phase, Is.EqualTo(MigrationPhase.Aborted));
    }

    [Test]
    public async Task A_world_that_isnt_wanted_any_more_leaves_only_its_epoch()
    {
        var leader = await PlacedAsync();
        await _bench.ClaimAsync("arena");
        await _bench.Store.DeleteAsync(ClusterKeys.World("arena"));
        await _bench.SettleAsync(leader);
        Assert.That(await _bench.AssignmentAsync("arena"), Is.Null);
        Assert.That(await _bench.Store.ReadAsync<EpochRecord>(ClusterKeys.Epoch("arena")), Is.Not.Null);
    }

    [Test]
    public async Task A_world_made_again_under_its_name_is_another_one()
    {
        var leader = await PlacedAsync();
        var first = (await _bench.AssignmentAsync("arena"))!;
        await _bench.Store.DeleteAsync(ClusterKeys.World("arena"));
        var made = await _bench.AddWorldAsync("arena");
        await _bench.SettleAsync(leader);
        var second = (await _bench.AssignmentAsync("arena"))!;
        Assert.That((second.World, second.World == first.World), Is.EqualTo((made, false)));
    }

    [Test]
    public async Task What_cannot_be_read_is_left_alone_and_the_rest_goes_on()
    {
        var leader = await PlacedAsync();
        var before = await _bench.AssignmentAsync("arena");
        await _bench.Store.CommitAsync(new StoreTransaction().Put(ClusterKeys.World("arena"), "{\"v\":99}"u8.ToArray()), default);
        await _bench.AddWorldAsync("other");
        await _bench.SettleAsync(leader);
        Assert.That(await _bench.AssignmentAsync("arena"), Is.EqualTo(before), "the world of a newer version is not forgotten");
        Assert.That(await _bench.AssignmentAsync("other"), Is.Not.Null);
    }

    [Test]
    public async Task One_change_that_fails_does_not_hold_up_the_others()
    {
        await _bench.AddNodeAsync("gs-1");
        for (var i = 0; i < 40; i++)
            await _bench.AddWorldAsync($"w{i}");
        var leader = await _bench.LeaderAsync();
        await leader.Mirror.DisposeAsync(); // its view stands still: what follows is not known to it
        await _bench.AddWorldAsync("w17", new WorldRecord { Paused = true });
        Assert.That(await leader.Reconciler.RunOnceAsync(leader.Leadership, default), Is.EqualTo(39));
        Assert.That(await _bench.AssignmentAsync("w17"), Is.Null);
    }

    [Test]
    public async Task Who_no_longer_leads_can_change_nothing()
    {
        await _bench.AddNodeAsync("gs-1");
        var old = await _bench.LeaderAsync();
        await _bench.LoseNodeAsync("api-1");
        var fresh = await _bench.LeaderAsync(name: "api-2");
        await _bench.AddWorldAsync("arena");
        await old.Mirror.SeesAsync(_bench.Store);
        Assert.That(await old.Reconciler.RunOnceAsync(old.Leadership, default), Is.Null);
        Assert.That(await _bench.AssignmentAsync("arena"), Is.Null);
        await _bench.SettleAsync(fresh);
        Assert.That(await _bench.AssignmentAsync("arena"), Is.Not.Null);
    }

    /// <summary>A world that has its place on one of a few nodes; nobody has taken it yet.</summary>
    private async Task<Leader> PlacedAsync(int nodes = 2, int standbys = 0)
    {
        for (var i = 1; i <= nodes; i++)
            await _bench.AddNodeAsync($"gs-{i}");
        await _bench.AddWorldAsync("arena", new WorldRecord { Standbys = standbys });
        var leader = await _bench.LeaderAsync();
        await _bench.SettleAsync(leader);
        return leader;
    }

    private async Task DrainAsync(Leader leader, string node)
    {
        await _bench.Store.PutAsync(ClusterKeys.Drain(node), new DrainRecord());
        await _bench.SettleAsync(leader);
    }
}
