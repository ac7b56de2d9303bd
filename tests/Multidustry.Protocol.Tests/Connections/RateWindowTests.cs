using Multidustry.Protocol.Connections;
using Multidustry.TestKit;

namespace Multidustry.Protocol.Tests.Connections;

public class RateWindowTests
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(3);

    [Test]
    public void A_window_begins_with_its_first_event_and_ends_after_its_time()
    {
        var time = new ManualTimeProvider();
        var rate = default(RateWindow);
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.That(rate.TryAdd(2, 3, Window, time));
        time.Advance(TimeSpan.FromSeconds(2.9));
        Assert.That(rate.TryAdd(1, 3, Window, time));
        Assert.That(rate.TryAdd(1, 3, Window, time), Is.False);
        Assert.That(rate.IsOver(Window, time), Is.False);
        time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.That(rate.IsOver(Window, time));
        Assert.That(rate.TryAdd(3, 3, Window, time));
    }

    [Test]
    public void What_is_refused_does_not_count_and_nothing_overflows()
    {
        var time = new ManualTimeProvider();
        var rate = default(RateWindow);
        Assert.That(rate.TryAdd(int.MaxValue, 10, Window, time), Is.False);
        Assert.That(rate.TryAdd(10, 10, Window, time));
        Assert.That(rate.TryAdd(int.MaxValue, int.MaxValue, Window, time), Is.False);
    }
}
