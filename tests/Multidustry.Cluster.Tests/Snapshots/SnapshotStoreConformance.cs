using Multidustry.Cluster.GameServer.Journal;
using Multidustry.Cluster.Snapshots;
using Multidustry.TestKit;

namespace Multidustry.Cluster.Tests.Snapshots;

/// <summary>What every snapshot store does.</summary>
public abstract class SnapshotStoreConformance
{
    protected const string World = "main";
    private ISnapshotStore _store = null!;

    /// <summary>An empty store.</summary>
    protected abstract ValueTask<ISnapshotStore> CreateAsync(SnapshotStoreOptions options);

    /// <summary>The same store as another node sees it.</summary>
    protected abstract ValueTask<ISnapshotStore> OpenAgainAsync(SnapshotStoreOptions options);

    /// <summary>Changes the stored bytes of one chunk of a snapshot, or removes it.</summary>
    protected abstract ValueTask DamageAsync(SnapshotInfo snapshot, bool remove);

    /// <summary>How many chunks of the world are stored.</summary>
    protected abstract ValueTask<int> CountChunksAsync();

    private static SnapshotStoreOptions Options => new() { ChunkBytes = 4096, Keep = 2, MaxSnapshotBytes = 1 << 20 };

    [SetUp]
    public async Task An_empty_store() => _store = await CreateAsync(Options);

    [TearDown]
    public async Task Close() => await _store.DisposeAsync();

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(4096)]
    [TestCase(4097)]
    [TestCase(100_000)]
    public async Task What_was_saved_is_read(int size)
    {
        var content = Content(size);
        var saved = await _store.SaveAsync(World, new LogPosition(1, 5), 99, content);

        Assert.That(await _store.ReadAsync(saved), Is.EqualTo(content));
        Assert.That((await _store.ListAsync(World)).Single().Position, Is.EqualTo(new LogPosition(1, 5)));
        await using var other = await OpenAgainAsync(Options);
        var found = (await other.ListAsync(World)).Single();
        Assert.That((found.Tick, found.Bytes), Is.EqualTo((99, size)));
        Assert.That(await other.ReadAsync(found), Is.EqualTo(content));
    }

    [Test]
    public async Task The_newest_comes_first_and_the_oldest_goes()
    {
        foreach (var position in new[] { new LogPosition(1, 100), new LogPosition(1, 2000), new LogPosition(2, 3) })
            await _store.SaveAsync(World, position, position.Records, Content(10_000, (int)position.Records));

        Assert.That((await _store.ListAsync(World)).Select(snapshot => snapshot.Position), Is.EqualTo(new[] { new LogPosition(2, 3), new LogPosition(1, 2000) }));
    }

    [Test]
    public async Task Chunks_that_did_not_change_are_stored_once_and_go_with_their_last_snapshot()
    {
        var content = Content(10 * 4096);
        await _store.SaveAsync(World, new LogPosition(1, 1), 1, content);
        Assert.That(await CountChunksAsync(), Is.EqualTo(10));
        content[5000] ^= 1;
        await _store.SaveAsync(World, new LogPosition(1, 2), 2, content);
        Assert.That(await CountChunksAsync(), Is.EqualTo(11));
        await _store.SaveAsync(World, new LogPosition(1, 3), 3, content);
        Assert.That(await CountChunksAsync(), Is.EqualTo(10), "the first snapshot went, and with it what only it had");
    }

    [Test]
    public async Task An_older_owner_is_refused_and_changes_nothing()
    {
        await _store.SaveAsync(World, new LogPosition(3, 1), 1, Content(100));
        await _store.FenceAsync(World, 4);

        Assert.That(async () => await _store.SaveAsync(World, new LogPosition(3, 2), 2, Content(100)), Throws.TypeOf<SnapshotFencedException>());
        Assert.That(async () => await _store.FenceAsync(World, 3), Throws.TypeOf<SnapshotFencedException>());
        await using var other = await OpenAgainAsync(Options);
        Assert.That(async () => await other.SaveAsync(World, new LogPosition(2, 9), 2, Content(100)), Throws.TypeOf<SnapshotFencedException>());
        Assert.That((await _store.ListAsync(World)).Single().Position, Is.EqualTo(new LogPosition(3, 1)));
        await _store.FenceAsync(World, 4);
        await _store.SaveAsync(World, new LogPosition(4, 0), 2, Content(100));
        await _store.SaveAsync("another world", new LogPosition(1, 0), 2, Content(100));
    }

    [Test]
    public async Task Damage_is_found([Values] bool remove)
    {
        var saved = await _store.SaveAsync(World, new LogPosition(1, 1), 1, Content(50_000));
        await DamageAsync(saved, remove);

        Assert.That(async () => await _store.ReadAsync(saved), Throws.TypeOf<SnapshotDamagedException>());
    }

    [Test]
    public async Task Snapshots_that_lie_about_their_size_are_refused_before_memory_is_taken()
    {
        var saved = await _store.SaveAsync(World, new LogPosition(1, 1), 1, Content(5000));

        foreach (var lie in new[] { saved with { Bytes = long.MaxValue }, saved with { Bytes = -1 }, saved with { ChunkBytes = 0 }, saved with { ChunkBytes = int.MaxValue }, saved with { Bytes = 50_000 } })
            Assert.That(async () => await _store.ReadAsync(lie), Throws.TypeOf<SnapshotDamagedException>());
    }

    [Test]
    public void A_snapshot_that_is_too_large_is_refused() =>
        Assert.That(async () => await _store.SaveAsync(World, new LogPosition(1, 1), 1, new byte[(1 << 20) + 1]), Throws.InstanceOf<ArgumentException>());

    [Test]
    public async Task Saving_the_same_place_again_replaces_it()
    {
        await _store.SaveAsync(World, new LogPosition(1, 1), 1, Content(5000, 1));
        await _store.SaveAsync(World, new LogPosition(1, 1), 1, Content(6000, 2));

        var only = (await _store.ListAsync(World)).Single();
        Assert.That(await _store.ReadAsync(only), Is.EqualTo(Content(6000, 2)));
    }

    [Test]
    public async Task A_deleted_world_leaves_only_its_fence()
    {
        await _store.SaveAsync(World, new LogPosition(5, 1), 1, Content(5000));
        await _store.FenceAsync(World, 5);
        await _store.DeleteAsync(World, 5);

        Assert.That(await _store.ListAsync(World), Is.Empty);
        Assert.That(await CountChunksAsync(), Is.Zero);
        Assert.That(async () => await _store.SaveAsync(World, new LogPosition(4, 1), 1, Content(10)), Throws.TypeOf<SnapshotFencedException>());
    }

    [Test]
    public async Task Who_deletes_a_world_does_no_harm_to_a_newer_owner_of_its_name()
    {
        await _store.SaveAsync(World, new LogPosition(5, 1), 1, Content(5000));
        await _store.FenceAsync(World, 6);
        await _store.SaveAsync(World, new LogPosition(6, 1), 1, Content(5000));

        Assert.That(async () => await _store.DeleteAsync(World, 5), Throws.TypeOf<SnapshotFencedException>());
        foreach (var snapshot in await _store.ListAsync(World))
            Assert.That(await _store.ReadAsync(snapshot), Is.EqualTo(Content(5000)));
    }

    [Test]
    public async Task Who_deletes_a_world_is_an_owner_who_ends_older_ones()
    {
        await _store.DeleteAsync(World, 5);

        Assert.That(async () => await _store.SaveAsync(World, new LogPosition(4, 1), 1, Content(10)), Throws.TypeOf<SnapshotFencedException>());
    }

    [Test]
    public async Task Many_worlds_at_once_do_not_get_in_each_others_way()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            for (var n = 0; n < 3; n++)
                await _store.SaveAsync($"world-{i}", new LogPosition(1, n), n, Content(20_000, i));
        })));

        for (var i = 0; i < 8; i++)
            Assert.That(await _store.ReadAsync((await _store.ListAsync($"world-{i}"))[0]), Is.EqualTo(Content(20_000, i)));
    }

    private static byte[] Content(int size, int seed = 7)
    {
        var content = new byte[size];
        new Random(Seeds.Choose(seed)).NextBytes(content);
        return content;
    }
}
