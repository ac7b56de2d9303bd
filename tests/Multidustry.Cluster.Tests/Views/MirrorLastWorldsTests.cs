using Multidustry.Cluster.Records;
using Multidustry.Cluster.Tests.Membership;
using Multidustry.Cluster.Views;
using Multidustry.TestKit;

namespace Multidustry.Cluster.Tests.Views;

[CancelAfter(30_000)]
public class MirrorLastWorldsTests
{
    private ManualTimeProvider _time = null!;
    private TestStore _store = null!;
    private ClusterMirror _mirror = null!;

    [SetUp]
    public void A_cluster()
    {
        _time = new ManualTimeProvider();
        _store = new TestStore(_time);
        _mirror = new ClusterMirror(_store, _time);
    }

    [TearDown]
    public async Task TearDownAsync()
    {
        await _mirror.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Test]
    public async Task Who_is_in_a_world_or_was_belongs_there()
    {
        await _store.PutAsync(ClusterKeys.PlayersOf("a"), Record(["here", "moved"], []));
        await _store.PutAsync(ClusterKeys.PlayersOf("b"), Record([], [("gone", -60), ("moved", -5)]));
        await _mirror.SeesAsync(_store);
        var last = new MirrorLastWorlds(_mirror, _time);
        Assert.That((last.Find("here"), last.Find("gone"), last.Find("moved"), last.Find("nobody")), Is.EqualTo(("a", "b", "a", (string?)null)));
    }

    [Test]
    public async Task The_world_that_was_left_last_counts()
    {
        await _store.PutAsync(ClusterKeys.PlayersOf("a"), Record([], [("player", -10)]));
        await _store.PutAsync(ClusterKeys.PlayersOf("b"), Record([], [("player", -20)]));
        await _mirror.SeesAsync(_store);
        Assert.That(new MirrorLastWorlds(_mirror, _time).Find("player"), Is.EqualTo("a"));
    }

    [Test]
    public async Task It_is_remembered_when_the_record_is_gone_with_its_gameserver()
    {
        await _store.PutAsync(ClusterKeys.PlayersOf("a"), Record(["player"], []));
        await _mirror.SeesAsync(_store);
        var last = new MirrorLastWorlds(_mirror, _time);
        Assert.That(last.Find("other"), Is.Null);
        await _store.DeleteAsync(ClusterKeys.PlayersOf("a"));
        await _mirror.SeesAsync(_store);
        Assert.That(last.Find("player"), Is.EqualTo("a"));
    }

    private PlayersRecord Record(string[] present, (string Uuid, int At)[] departed) => new()
    {
        Players = [.. present.Select(uuid => new PlayerSummary { Uuid = uuid, Name = uuid })],
        Departed = [.. departed.Select(player => new DepartedPlayer(player.Uuid, _time.GetUtcNow().AddSeconds(player.At)))],
    };
}
