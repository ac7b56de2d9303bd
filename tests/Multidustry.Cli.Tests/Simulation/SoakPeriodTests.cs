using Multidustry.Cli.Simulation;

namespace Multidustry.Cli.Tests.Simulation;

public class SoakPeriodTests
{
    private const long Mebibyte = 1024 * 1024;

    [Test]
    public void A_period_knows_its_median_and_the_time_that_one_tick_in_a_hundred_exceeds()
    {
        var period = Period([.. Enumerable.Range(0, 200).Select(i => i / 100.0)], 0, 0);

        Assert.That(period.Median, Is.EqualTo(1.0));
        Assert.That(period.P99, Is.EqualTo(1.98));
    }

    [Test]
    public void The_verdict_leaves_the_first_period_out_when_there_are_more()
    {
        var verdict = SoakPeriod.Judge([Period([9, 9], 5000, 1), Period([1, 1], 0, 2), Period([2, 2], 8, 5)]);

        Assert.That(verdict, Does.Contain("last/first median 2.00").And.Contain("heap drift 3.000 MiB").And.Contain("allocated per tick 2.00 B"));
        Assert.That(verdict, Does.Contain("median 2.0000 ms, p99/median 1.00"));
    }

    [Test]
    public void A_single_period_is_judged_for_itself() =>
        Assert.That(SoakPeriod.Judge([Period([1, 1, 3], 0, 1)]), Does.Contain("p99/median 3.00").And.Contain("heap drift 0.000 MiB"));

    private static SoakPeriod Period(double[] times, long allocated, long heapMebibytes) =>
        new(times, allocated, heapMebibytes * Mebibyte, 0, 0);
}
