using Microsoft.Extensions.Logging.Abstractions;
using Multidustry.Cluster.ApiServer.Garbage;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.GameServer.Journal;
using Multidustry.Cluster.GameServer.Keeping;
using Multidustry.Cluster.GameServer.Ownership;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Snapshots;
using Multidustry.Cluster.Tests.Files;
using Multidustry.Cluster.Tests.Membership;

namespace Multidustry.Cluster.Tests.ApiServer.Garbage;

public class ForgottenWorldsTests : StoreFixture
{
    private FaultyFileSystem _files = null!;
    private WorldKeeping _keeping = null!;
    private KeptLease _lease = null!;
    private ForgottenWorlds _forgotten = null!;

    [SetUp]
    public async Task SetUpAsync()
    {
        _files = new FaultyFileSystem();
        _keeping = new WorldKeeping { Files = _files, Snapshots = new FileSnapshotStore(_files) };
        _lease = await KeptLease.GrantAsync(Store, TimeSpan.FromSeconds(60), Time);
        _forgotten = new ForgottenWorlds(Store, _keeping, "api-1", NullLogger.Instance);
    }

    [TearDown]
    public async Task TearDownAsync() => await _lease.DisposeAsync();

    [Test]
    public async Task What_is_left_of_a_deleted_world_is_removed_once(CancellationToken cancellation)
    {
        await KeepAsync("main", cancellation);
        Assert.That(await _forgotten.CollectAsync(_lease, cancellation), Is.EqualTo(1));
        Assert.That(await _keeping.Snapshots.ListAsync("main", cancellation), Is.Empty);
        Assert.That(_files.List("journal/main"), Is.Empty);
        Assert.That(await Store.ReadAsync<OwnerRecord>(ClusterKeys.Owner("main")), Is.Null, "it lets go of it");
        Assert.That(await _forgotten.CollectAsync(_lease, cancellation), Is.Zero);
        Assert.That((await Store.ReadAsync<EpochRecord>(ClusterKeys.Epoch("main")))!.Epoch, Is.EqualTo(2), "epochs go on");
    }

    [Test]
    public async Task A_world_that_is_wanted_or_hosted_is_left_alone(CancellationToken cancellation)
    {
        await KeepAsync("wanted", cancellation);
        await Store.PutAsync(ClusterKeys.World("wanted"), new WorldRecord());
        await KeepAsync("hosted", cancellation);
        await new WorldClaims(Store, _lease, "gs-1").ClaimAsync("hosted", cancellation);
        Assert.That(await _forgotten.CollectAsync(_lease, cancellation), Is.Zero);
        Assert.That(await _keeping.Snapshots.ListAsync("wanted", cancellation), Has.Count.EqualTo(1));
        Assert.That(await _keeping.Snapshots.ListAsync("hosted", cancellation), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_world_of_that_name_that_is_made_later_is_removed_later_as_well(CancellationToken cancellation)
    {
        await KeepAsync("main", cancellation);
        await _forgotten.CollectAsync(_lease, cancellation);
        await KeepAsync("main", cancellation);
        Assert.That(await _forgotten.CollectAsync(_lease, cancellation), Is.EqualTo(1));
        Assert.That(await _keeping.Snapshots.ListAsync("main", cancellation), Is.Empty);
    }

    [Test]
    public async Task A_record_that_is_none_costs_no_other_world(CancellationToken cancellation)
    {
        await Store.CommitAsync(new StoreTransaction().Put(ClusterKeys.Epoch("broken"), "?"u8.ToArray()), cancellation);
        await KeepAsync("main", cancellation);
        Assert.That(await _forgotten.CollectAsync(_lease, cancellation), Is.EqualTo(1));
    }

    /// <summary>A world that was owned, kept, and deleted while nobody hosted it.</summary>
    private async Task KeepAsync(string world, CancellationToken cancellation)
    {
        var claims = new WorldClaims(Store, _lease, "gs-1");
        var tenure = (await claims.ClaimAsync(world, cancellation))!;
        await _keeping.Snapshots.SaveAsync(world, new LogPosition(tenure.Epoch, 0), 0, new byte[10], cancellation);
        using (_files.Create($"journal/{world}/000000000001-000000000000000.log"))
        {
        }

        await claims.ReleaseAsync(tenure, cancellation);
    }
}
