using Multidustry.Protocol.Connections;

namespace Multidustry.Protocol.Tests.Connections;

public class RefusalPaceTests
{
    private static readonly ConnectionLimits Limits = new() { RefusalsAtOnce = 8 };

    [Test]
    public void A_crowd_that_waits_is_refused_so_many_at_once_and_then_has_to_wait()
    {
        var pace = new RefusalPace(Limits);
        for (var lot = 0; lot < 3; lot++)
        {
            for (var i = 0; i < Limits.RefusalsAtOnce; i++)
            {
                Assert.That(pace.MustPause(() => true), Is.False);
                pace.Refused();
            }

            Assert.That(pace.MustPause(() => true));
        }
    }

    [Test]
    public void When_nobody_waits_a_quarter_of_them_is_enough()
    {
        var pace = new RefusalPace(Limits);
        pace.Refused();
        Assert.That(pace.MustPause(() => false), Is.False);
        pace.Refused();
        Assert.That(pace.MustPause(() => true), Is.False);
        Assert.That(pace.MustPause(() => false));
        Assert.That(pace.MustPause(() => false), Is.False, "the count begins anew");
    }

    [Test]
    public void Who_refuses_nobody_never_pauses([Values] bool somebodyWaits, [Values(1, 3, 100)] int atOnce) =>
        Assert.That(new RefusalPace(new ConnectionLimits { RefusalsAtOnce = atOnce }).MustPause(() => somebodyWaits), Is.False);

    [TestCase(1)]
    [TestCase(3)]
    public void Even_the_smallest_lot_lets_the_door_open_again(int atOnce)
    {
        var pace = new RefusalPace(new ConnectionLimits { RefusalsAtOnce = atOnce });
        for (var i = 0; i < atOnce; i++)
            pace.Refused();
        Assert.That(pace.MustPause(() => true));
        Assert.That(pace.MustPause(() => true), Is.False);
    }
}
