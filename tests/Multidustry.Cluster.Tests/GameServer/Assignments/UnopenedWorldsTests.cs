using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.GameServer.Assignments;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Views;

namespace Multidustry.Cluster.Tests.GameServer.Assignments;

public class UnopenedWorldsTests
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2), Moment = TimeSpan.FromMilliseconds(1);
    private readonly ManualTime _time = new();
    private UnopenedWorlds _unopened = null!;

    [SetUp]
    public void SetUp() => _unopened = new UnopenedWorlds(_time);

    [Test]
    public void A_world_is_tried_again_later_each_time_up_to_half_a_minute()
    {
        Assert.That(_unopened.IsDue(Wanted("arena")), "it has not been tried");
        foreach (var seconds in new[] { 2, 4, 8, 16, 32, 32, 32 })
        {
            _unopened.Add(Wanted("arena"), new IOException("gone"), Pause);
            _time.Advance(TimeSpan.FromSeconds(seconds) - Moment);
            Assert.That(_unopened.IsDue(Wanted("arena")), Is.False);
            _time.Advance(Moment);
            Assert.That(_unopened.IsDue(Wanted("arena")));
        }
    }

    [Test]
    public void A_world_of_which_something_else_is_wanted_is_tried_at_once()
    {
        for (var i = 0; i < 5; i++)
            _unopened.Add(Wanted("arena"), new IOException("gone"), Pause);
        Assert.That(_unopened.IsDue(Wanted("arena", revision: 2)));
        _unopened.Add(Wanted("arena", revision: 2), new IOException("gone too"), Pause);
        _time.Advance(Pause);
        Assert.That(_unopened.IsDue(Wanted("arena", revision: 2)), "that begins to be counted anew");
        Assert.That(_unopened.Worlds.Single().Reason, Is.EqualTo("gone too"));
    }

    [Test]
    public void A_world_that_was_opened_or_need_not_be_is_forgotten()
    {
        foreach (var name in new[] { "c", "a", "b" })
            _unopened.Add(Wanted(name), new IOException("gone"), Pause);
        Assert.That(_unopened.Worlds.Select(world => world.Name), Is.EqualTo(new[] { "a", "b", "c" }));
        _unopened.Remove("a");
        _unopened.Retain(new HashSet<string> { "c" });
        Assert.That(_unopened.Worlds.Select(world => world.Name), Is.EqualTo(new[] { "c" }));
        Assert.That(_unopened.IsDue(Wanted("a")));
    }

    [Test]
    public void What_is_told_fits_into_a_record()
    {
        for (var i = 0; i < RecordLimits.MaxUnopenedWorlds + 5; i++)
            _unopened.Add(Wanted($"w{i}"), new IOException(new string('x', 5000)), Pause);
        Assert.That(() => new LoadRecord { Unopened = _unopened.Worlds }.Check(), Throws.Nothing);
        Assert.That(_unopened.Worlds, Has.Count.EqualTo(RecordLimits.MaxUnopenedWorlds));
    }

    private static Stored<WorldRecord> Wanted(string name, long revision = 1) => new(name, new WorldRecord(), new StoreEntry($"worlds/{name}", default, 1, revision, null));
}
