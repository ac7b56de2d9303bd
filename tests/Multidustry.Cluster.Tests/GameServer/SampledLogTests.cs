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
}
