using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Coordination.Embedded;
using Multidustry.Cluster.GameServer.Ownership;
using Multidustry.Cluster.Records;
using Multidustry.TestKit;

namespace Multidustry.Cluster.Tests.GameServer.Ownership;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class WorldClaimsTests : IAsyncDisposable
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(5);
    private readonly ManualTimeProvider _time = new();
    private readonly EmbeddedStore _store;
    private readonly List<KeptLease> _leases = [];

    public WorldClaimsTests() => _store = new EmbeddedStore(new EmbeddedStoreOptions(), _time);

    public async ValueTask DisposeAsync()
    {
        foreach (var lease in _leases)
            await lease.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Test]
    public async Task The_first_claim_wins_and_every_owner_has_a_larger_epoch()
    {
        var (a, b) = (await NodeAsync("a"), await NodeAsync("b"));
        var tenure = await a.ClaimAsync("main");

        Assert.That(tenure!.Epoch, Is.EqualTo(1));
        Assert.That(await b.ClaimAsync("main"), Is.Null);
        Assert.That((await a.ClaimAsync("main"))!.Epoch, Is.EqualTo(1), "a claim that was not heard of may be made again");
        await a.ReleaseAsync(tenure);
        Assert.That((await b.ClaimAsync("main"))!.Epoch, Is.EqualTo(2));
        Assert.That((await b.ClaimAsync("other"))!.Epoch, Is.EqualTo(1));
    }

    [Test]
    public async Task Whoever_owns_a_world_without_knowing_it_waits_for_nobody()
    {
        var (a, b) = (await NodeAsync("a"), await NodeAsync("b"));
        await a.ClaimAsync("main"); // the answer got lost, and the claim was repeated on the way and refused
        var others = b.WaitUntilFreeAsync("main");
        await a.WaitUntilFreeAsync("main");
        Assert.That(others.IsCompleted, Is.False);
        await a.ReleaseAsync((await a.ClaimAsync("main"))!);
        await others;
    }

    [Test]
    public async Task A_world_that_another_node_should_have_is_not_claimed()
    {
        var (a, b) = (await NodeAsync("a"), await NodeAsync("b"));
        await _store.CommitAsync(new StoreTransaction().Put(ClusterKeys.Assignment("main"), RecordCodec.Write(new AssignmentRecord { Node = "b", World = 1 })));

        Assert.That(await a.ClaimAsync("main"), Is.Null);
        Assert.That((await b.ClaimAsync("main"))!.Epoch, Is.EqualTo(1));
    }

    [Test]
    public async Task Many_who_claim_at_once_leave_one_owner()
    {
        var nodes = new List<WorldClaims>();
        for (var i = 0; i < 8; i++)
            nodes.Add(await NodeAsync($"node-{i}"));
        var tenures = await Task.WhenAll(nodes.Select(node => Task.Run(() => node.ClaimAsync("main").AsTask())));

        Assert.That(tenures.Count(tenure => tenure is not null), Is.EqualTo(1));
    }

    [Test]
    public async Task A_world_whose_owner_fell_silent_is_free_and_the_silent_one_knows_it()
    {
        var lease = await LeaseAsync();
        var silent = await new WorldClaims(_store, lease, "silent").ClaimAsync("main");
        await _store.RevokeLeaseAsync(lease.Lease);
        var next = await (await NodeAsync("next")).ClaimAsync("main");

        Assert.That(next!.Epoch, Is.EqualTo(2));
        _time.Advance(Life);
        Assert.That(silent!.IsHeld, Is.False);
        Assert.That(async () => await new WorldClaims(_store, lease, "silent").ClaimAsync("other"), Throws.TypeOf<LeaseExpiredException>());
    }

    [Test]
    public async Task A_standby_may_claim_a_world_that_lost_its_owner_and_is_assigned_it()
    {
        var assignment = new AssignmentRecord { Node = "lost", Standby = "standby", World = 5 };
        await PutAsync(ClusterKeys.Assignment("main"), RecordCodec.Write(assignment));
        var (standby, other) = (await NodeAsync("standby"), await NodeAsync("other"));

        Assert.That(await standby.ClaimAsync("main"), Is.Null, "not assigned to it");
        Assert.That(await other.ClaimAsStandbyAsync("main", default), Is.Null, "not its standby");
        Assert.That((await standby.ClaimAsStandbyAsync("main", default))!.Epoch, Is.EqualTo(1));
        Assert.That(RecordCodec.Read<AssignmentRecord>((await _store.GetAsync(ClusterKeys.Assignment("main")))!), Is.EqualTo(assignment with { Node = "standby", Standby = null }));
        Assert.That(await other.ClaimAsStandbyAsync("main", default), Is.Null, "it has an owner");
    }

    [Test]
    public async Task A_takeover_moves_owner_assignment_and_migration_at_once()
    {
        var (a, b) = (await NodeAsync("a"), await NodeAsync("b"));
        var tenure = (await a.ClaimAsync("main"))!;
        await PutAsync(ClusterKeys.Assignment("main"), RecordCodec.Write(new AssignmentRecord { Node = "a", Standby = "b", World = 5 }));
        await PutAsync(ClusterKeys.Migration("main"), RecordCodec.Write(new MigrationRecord { Id = "m1", From = "a", To = "b", Phase = MigrationPhase.HandingOver }));
        var takeover = await b.PrepareAsync("main", tenure.Epoch);
        var taken = await b.CommitAsync(takeover!);

        Assert.That(taken!.Epoch, Is.EqualTo(2));
        Assert.That(RecordCodec.Read<OwnerRecord>((await _store.GetAsync(ClusterKeys.Owner("main")))!), Is.EqualTo(new OwnerRecord { Node = "b", Epoch = 2 }));
        Assert.That(RecordCodec.Read<AssignmentRecord>((await _store.GetAsync(ClusterKeys.Assignment("main")))!), Is.EqualTo(new AssignmentRecord { Node = "b", World = 5 }));
        Assert.That(RecordCodec.Read<MigrationRecord>((await _store.GetAsync(ClusterKeys.Migration("main")))!).Phase, Is.EqualTo(MigrationPhase.Done));
        Assert.That(await a.KeepAsync(tenure), Is.False);
        await a.ReleaseAsync(tenure);
        Assert.That(await _store.GetAsync(ClusterKeys.Owner("main")), Is.Not.Null, "what is another's can't be released");
    }

    [Test]
    public async Task An_owner_that_keeps_its_world_lets_a_takeover_under_way_fail()
    {
        var (a, b) = (await NodeAsync("a"), await NodeAsync("b"));
        var tenure = (await a.ClaimAsync("main"))!;
        var takeover = await b.PrepareAsync("main", tenure.Epoch);

        Assert.That(await a.KeepAsync(tenure), Is.True);
        Assert.That(await b.CommitAsync(takeover!), Is.Null);
        Assert.That(await b.PrepareAsync("main", ownersEpoch: 9), Is.Null);
        Assert.That(await b.PrepareAsync("nowhere", ownersEpoch: 1), Is.Null);
    }

    private async Task<WorldClaims> NodeAsync(string node) => new(_store, await LeaseAsync(), node);

    private async Task<KeptLease> LeaseAsync()
    {
        var lease = await KeptLease.GrantAsync(_store, Life, _time);
        _leases.Add(lease);
        return lease;
    }

    private async Task PutAsync(string key, ReadOnlyMemory<byte> value) => await _store.CommitAsync(new StoreTransaction().Put(key, value));
}
