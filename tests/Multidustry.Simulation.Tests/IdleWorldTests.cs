using System.Diagnostics;

namespace Multidustry.Simulation.Tests;

public class IdleWorldTests
{
    [Test]
    public void An_idle_world_of_300_tiles_a_side_takes_less_than_five_megabytes()
    {
        TestWorlds.Ready(300, 300);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var world = TestWorlds.Ready(300, 300);
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        TestContext.Out.WriteLine($"{bytes / 1e6:F2} MB");
        Assert.That(bytes, Is.LessThan(5_000_000));
        GC.KeepAlive(world);
    }

    [Test]
    public void Empty_belts_and_walls_cost_an_idle_world_nothing()
    {
        var world = TestWorlds.Ready(300, 300);
        for (var i = 0; i < 50_000; i++)
            world.Lifecycle.SetBlock(i % 300, i / 300, i % 2 == 0 ? TestWorlds.Wall : TestWorlds.Id("conveyor"), 1, 0);
        for (var tick = 0; tick < 120; tick++)
            world.Tick();

        Assert.That(world.Updates.AwakeCount, Is.Zero);
        var watch = Stopwatch.StartNew();
        for (var tick = 0; tick < 10_000; tick++)
            world.Tick();
        TestContext.Out.WriteLine($"{watch.Elapsed.TotalMicroseconds / 10_000:F3} µs per tick");
        for (var i = 0; i < 60; i++)
            world.StateHash();
        watch.Restart();
        for (var i = 0; i < 20; i++)
            world.StateHash();
        TestContext.Out.WriteLine($"{watch.Elapsed.TotalMilliseconds / 20:F2} ms per hash");
    }
}
