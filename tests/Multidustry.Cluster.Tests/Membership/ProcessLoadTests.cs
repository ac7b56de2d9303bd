using Multidustry.Cluster.Membership;

namespace Multidustry.Cluster.Tests.Membership;

public class ProcessLoadTests
{
    [Test]
    public void What_a_process_used_is_told_by_thousandths_of_a_core()
    {
        var time = new ManualTime();
        var process = new ProcessLoad(time);
        Assert.That(process.Measure().Millicores, Is.Zero, "no time has passed");
        var before = Environment.CpuUsage.TotalTime;
        while (Environment.CpuUsage.TotalTime - before < TimeSpan.FromMilliseconds(50))
            Thread.SpinWait(1000);
        time.Advance(TimeSpan.FromSeconds(1));
        var load = process.Measure();
        Assert.That(load.Millicores, Is.GreaterThanOrEqualTo(50));
        Assert.That(load.MemoryMegabytes, Is.Positive);
        time.Advance(TimeSpan.FromDays(10));
        Assert.That(process.Measure().Millicores, Is.Zero, "only since the last time");
    }
}
