using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Coordination.Embedded;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Tests.Membership;
using Multidustry.Cluster.Views;
using Multidustry.TestKit;

namespace Multidustry.Cluster.Tests.Views;

[CancelAfter(30_000)]
public class ClusterMirrorTests
{
    private readonly ManualTimeProvider _time = new();

    [Test]
    public async Task It_sees_what_stands_there_and_what_changes()
    {
        await using var store = new TestStore(_time);
        await store.PutAsync(ClusterKeys.World("a"), new WorldRecord { Build = 154 });
        await using var mirror = new ClusterMirror(store, _time);
        await mirror.Complete;
        Assert.That(mirror.View.Worlds.Keys, Is.EqualTo(new[] { "a" }));
        await store.PutAsync(ClusterKeys.World("a"), new WorldRecord { Build = 157 });
        await store.PutAsync(ClusterKeys.Owner("a"), new OwnerRecord { Node = "gs-1", Epoch = 1 });
        await mirror.UntilAsync(view => view.Owners.ContainsKey("a") && view.Worlds["a"].Record.Build == 157);
        await store.DeleteAsync(ClusterKeys.World("a"));
        await mirror.UntilAsync(view => view.Worlds.IsEmpty);
    }

    [Test]
    public async Task It_follows_only_what_it_was_asked_to()
    {
        await using var store = new TestStore(_time);
        await store.PutAsync(ClusterKeys.World("a"), new WorldRecord());
        await store.PutAsync(ClusterKeys.Owner("a"), new OwnerRecord { Node = "gs-1", Epoch = 1 });
        await using var mirror = new ClusterMirror(store, _time, ClusterKeys.Owners);
        await mirror.Complete;
        Assert.That((mirror.View.Worlds.Count, mirror.View.Owners.Count), Is.EqualTo((0, 1)));
    }

    [Test]
    public async Task After_an_outage_it_has_missed_nothing(CancellationToken cancellation)
    {
        await using var inner = new EmbeddedStore(new EmbeddedStoreOptions { History = 5 }, _time);
        var store = new TestStore(inner);
        await store.PutAsync(ClusterKeys.World("old"), new WorldRecord());
        store.IsCut = true;
        await using var mirror = new ClusterMirror(store, _time);
        for (var i = 0; i < 30; i++)
            await inner.PutAsync(ClusterKeys.World($"w{i}"), new WorldRecord());
        await inner.DeleteAsync(ClusterKeys.World("old"));
        store.IsCut = false;
        while (!mirror.Complete.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1, cancellation);
        }

        Assert.That(mirror.View.Worlds, Has.Count.EqualTo(30));
    }

    [Test]
    public async Task What_it_was_told_early_is_not_undone_by_what_comes_late()
    {
        await using var store = new TestStore(_time);
        await using var mirror = new ClusterMirror(store, _time);
        await mirror.Complete;
        var early = RecordCodec.Write(new WorldRecord { Build = 158 });
        mirror.Apply(new StoreChange(ClusterKeys.World("a"), new StoreEntry(ClusterKeys.World("a"), early, 900, 900, null), 900));
        await store.PutAsync(ClusterKeys.World("a"), new WorldRecord { Build = 154 });
        await store.PutAsync(ClusterKeys.World("b"), new WorldRecord());
        await mirror.UntilAsync(view => view.Worlds.ContainsKey("b"));
        Assert.That(mirror.View.Worlds["a"].Record.Build, Is.EqualTo(158));
    }

    [Test]
    public async Task Bytes_that_are_no_record_are_told_and_forgotten_when_they_are_mended()
    {
        await using var store = new TestStore(_time);
        await using var mirror = new ClusterMirror(store, _time);
        await store.CommitAsync(new StoreTransaction().Put(ClusterKeys.World("a"), "?"u8.ToArray()), default);
        await mirror.UntilAsync(view => view.Unreadable.ContainsKey(ClusterKeys.World("a")));
        await store.PutAsync(ClusterKeys.World("a"), new WorldRecord());
        await mirror.UntilAsync(view => view.Unreadable.IsEmpty && view.Worlds.ContainsKey("a"));
    }
}
