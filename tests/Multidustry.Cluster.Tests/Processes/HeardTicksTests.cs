using Multidustry.Cluster.Bots.Measurements;
using Multidustry.Protocol.Packets;

namespace Multidustry.Cluster.Tests.Processes;

/// <summary>What bots can know of a world's tick.</summary>
public class HeardTicksTests
{
    [Test]
    public void Every_snapshot_narrows_the_tick_down_until_the_next_wave()
    {
        var heard = new HeardTicks();
        for (var tick = 1000; tick < 1500; tick += 11)
        {
            heard.Hear(At(tick, wave: 1, nextWave: 5000));
            Assert.That(Math.Abs(heard.Last - tick), Is.LessThanOrEqualTo(heard.Doubt / 2));
        }

        Assert.That(heard.Doubt, Is.LessThanOrEqualTo(12));
        heard.Hear(At(5003, wave: 2, nextWave: 9000));
        Assert.That(heard.Doubt, Is.EqualTo(60), "the countdown says something else now");
        Assert.That(Math.Abs(heard.Last - 5003), Is.LessThanOrEqualTo(30));
    }

    [Test]
    public void A_world_that_goes_back_is_heard_to_go_back()
    {
        var heard = new HeardTicks();
        for (var tick = 1000; tick < 1500; tick += 11)
            heard.Hear(At(tick, wave: 1, nextWave: 5000));
        heard.Hear(At(1200, wave: 1, nextWave: 5000));
        Assert.That(Math.Abs(heard.Last - 1200), Is.LessThanOrEqualTo(6));
    }

    private static StateSnapshotPacket At(int tick, int wave, int nextWave) => new()
    {
        TimeData = tick / 60,
        WaveTime = nextWave - tick,
        Wave = wave,
        Enemies = 0,
        Paused = false,
        GameOver = false,
        Tps = 60,
        Rand0 = 0,
        Rand1 = 0,
        CoreData = default,
    };
}
