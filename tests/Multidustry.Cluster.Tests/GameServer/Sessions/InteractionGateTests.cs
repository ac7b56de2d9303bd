using Multidustry.Cluster.GameServer.Sessions;

namespace Multidustry.Cluster.Tests.GameServer.Sessions;

public sealed class InteractionGateTests
{
    [Test]
    public void Twenty_five_actions_in_six_seconds_are_allowed_and_sixty_tolerated()
    {
        var gate = new InteractionGate();
        for (var i = 0; i < 25; i++)
            Assert.That(gate.Judge(100), Is.EqualTo(InteractionVerdict.Allow));
        for (var i = 25; i < 60; i++)
            Assert.That(gate.Judge(200), Is.EqualTo(InteractionVerdict.Refuse));
        Assert.That(gate.Judge(300), Is.EqualTo(InteractionVerdict.Kick));
    }

    [Test]
    public void The_window_starts_again_after_six_seconds()
    {
        var gate = new InteractionGate();
        for (var window = 0; window < 10; window++)
            for (var i = 0; i < 25; i++)
                Assert.That(gate.Judge(window * 361), Is.EqualTo(InteractionVerdict.Allow));
    }
}
