using Multidustry.Cluster.GameServer;

namespace Multidustry.Cluster.Tests.GameServer;

internal sealed class SampledLogTests
{
    [Test]
    public void The_first_is_told_at_once_and_a_flood_every_ten_seconds()
    {
        var time = new ManualTime();
        var log = new SampledLog(time);
        Assert.That(log.Add(out var count, out _), Is.True);
        Assert.That(count, Is.EqualTo(1));
        for (var i = 0; i < 500; i++)
            Assert.That(log.Add(out _, out _), Is.False);
        time.Advance(TimeSpan.FromSeconds(12));
        Assert.That(log.Add(out count, out var seconds), Is.True);
        Assert.That((count, seconds), Is.EqualTo((501L, 12)));
    }

    [Test]
    public void As_many_lines_as_are_wanted_are_told_within_ten_seconds()
    {
        var time = new ManualTime();
        var log = new SampledLog(time, lines: 3);
        for (var interval = 0; interval < 4; interval++)
        {
            var told = Enumerable.Range(0, 20).Select(_ => (IsDue: log.Add(out var count, out _), Count: count)).ToList();
            Assert.That(told.Count(line => line.IsDue), Is.EqualTo(3));
            Assert.That(told[0], Is.EqualTo((true, interval == 0 ? 1L : 18L)), "with those of whom nothing was told");
            time.Advance(TimeSpan.FromSeconds(10));
        }
    }
}
