using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Coordination.Embedded;

namespace Multidustry.Cluster.Tests.Coordination;

public sealed class EmbeddedStoreTests : CoordinationConformance
{
    private string _folder = "";

    protected override ICoordinationStore Open()
    {
        _folder = Directory.CreateTempSubdirectory("multidustry-store-").FullName;
        return new EmbeddedStore(new EmbeddedStoreOptions { Path = FilePath });
    }

    [TearDown]
    public void Leave_nothing_behind() => Directory.Delete(_folder, recursive: true);

    private string FilePath => Path.Combine(_folder, "store.db");

    [Test]
    public async Task Everything_is_there_again_after_a_restart_and_leases_begin_anew(CancellationToken cancellation)
    {
        var lease = await Store.GrantLeaseAsync(TimeSpan.FromSeconds(30), cancellation);
        var put = await Store.CommitAsync(new StoreTransaction().Put(K("a"), Bytes("1")).Put(K("node"), Bytes("n"), lease), cancellation);
        await Store.DisposeAsync();

        await using var again = new EmbeddedStore(new EmbeddedStoreOptions { Path = FilePath });
        Assert.That(Text((await again.GetAsync(K("a"), cancellation))!), Is.EqualTo("1"));
        Assert.That((await again.GetAsync(K("node"), cancellation))!.Lease, Is.EqualTo(lease));
        Assert.That(await again.RenewLeaseAsync(lease, cancellation));
        await foreach (var change in again.WatchAsync("", put.Revision - 1, cancellation))
        {
            Assert.That(change.Revision, Is.EqualTo(put.Revision), "history outlives the restart");
            break;
        }
        Assert.That((await again.CommitAsync(new StoreTransaction().Put(K("a"), Bytes("2")), cancellation)).Revision, Is.GreaterThan(put.Revision));
    }

    [Test]
    public async Task Leases_end_by_the_clock_alone()
    {
        var time = new ManualTime();
        await using var store = new EmbeddedStore(time: time);
        var lease = await store.GrantLeaseAsync(TimeSpan.FromSeconds(10));
        time.Advance(TimeSpan.FromSeconds(9));
        Assert.That(await store.RenewLeaseAsync(lease));
        time.Advance(TimeSpan.FromSeconds(9));
        Assert.That(await store.RenewLeaseAsync(lease));
        time.Advance(TimeSpan.FromSeconds(11));
        Assert.That(await store.RenewLeaseAsync(lease), Is.False);
        Assert.That(async () => await store.CommitAsync(new StoreTransaction().Put("late", default, lease)), Throws.TypeOf<LeaseExpiredException>(), "before anybody swept it away");
        Assert.That(await store.GetAsync("late"), Is.Null);
    }

    [Test]
    public async Task Changes_beyond_the_history_are_refused_and_newer_ones_told()
    {
        await using var store = new EmbeddedStore(new EmbeddedStoreOptions { History = 5 });
        for (var i = 0; i < 20; i++)
            await store.CommitAsync(new StoreTransaction().Put("k", Bytes($"{i}")));
        Assert.That(async () => await store.WatchAsync("", 10).GetAsyncEnumerator().MoveNextAsync(), Throws.TypeOf<RevisionCompactedException>().With.Property("Revision").EqualTo(10));
        await foreach (var change in store.WatchAsync("", 15))
        {
            Assert.That(Text(change.Entry!), Is.EqualTo("15"));
            break;
        }
    }

    [Test]
    public async Task More_changes_than_one_read_takes_arrive_whole()
    {
        await using var store = new EmbeddedStore();
        for (var i = 0; i < 300; i++)
            await store.CommitAsync(new StoreTransaction().Put($"a{i}", Bytes("x")).Put($"b{i}", Bytes("x")));
        var seen = 0;
        await foreach (var change in store.WatchAsync("", 0))
        {
            Assert.That(change.Revision, Is.EqualTo((seen++ / 2) + 1));
            if (seen == 600)
                break;
        }
    }

    [Test]
    public async Task A_closed_store_says_so_and_ends_its_watches()
    {
        var store = new EmbeddedStore();
        var watching = store.WatchAsync("", 0).GetAsyncEnumerator().MoveNextAsync().AsTask();
        await store.DisposeAsync();
        await store.DisposeAsync();
        Assert.That(async () => await watching, Throws.TypeOf<StoreUnavailableException>());
        Assert.That(async () => await store.GetAsync("a"), Throws.TypeOf<StoreUnavailableException>());
    }

    [Test]
    public void A_file_that_is_no_store_is_one_clear_error()
    {
        File.WriteAllText(FilePath + "x", new string('x', 5000));
        Assert.That(() => new EmbeddedStore(new EmbeddedStoreOptions { Path = FilePath + "x" }), Throws.InstanceOf<IOException>().With.Message.Contains("store.dbx"));
        Assert.That(() => new EmbeddedStoreOptions { History = 0 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
    }
}
