using Multidustry.Simulation.Scheduling;

namespace Multidustry.Simulation.Tests.Scheduling;

public class WorldSchedulerTests
{
    [Test]
    public async Task Worlds_tick_on_their_own_and_equal_worlds_stay_equal([Values(1, 8)] int threads)
    {
        var worlds = Enumerable.Range(0, 12).Select(_ => TestWorlds.Ready()).ToArray();
        var hooks = worlds.Select(_ => new Recorder(30)).ToArray();
        await using (var scheduler = new WorldScheduler(new WorldSchedulerOptions { Threads = threads }))
        {
            for (var i = 0; i < worlds.Length; i++)
                scheduler.Add($"world {i}", worlds[i], hooks[i]);
            await Task.WhenAll(hooks.Select(h => h.Done));
        }

        Assert.That(hooks.Select(h => h.Hash).Distinct().Count(), Is.EqualTo(1));
        Assert.That(hooks.Select(h => h.Overlaps), Is.All.Zero);
    }

    [Test]
    public async Task A_world_that_throws_stops_alone()
    {
        var broken = new Recorder(3) { Throws = true };
        var sound = new Recorder(20);
        await using var scheduler = new WorldScheduler(new WorldSchedulerOptions { Threads = 2 });
        var first = scheduler.Add("broken", TestWorlds.Ready(), broken);
        var second = scheduler.Add("sound", TestWorlds.Ready(), sound);
        await sound.Done;

        Assert.That(first.Fault, Is.InstanceOf<InvalidOperationException>());
        Assert.That(broken.Problem, Is.SameAs(first.Fault));
        Assert.That(second.Fault, Is.Null);
    }

    [Test]
    public async Task A_paused_world_keeps_its_tick_but_its_hooks_run_and_steps_count()
    {
        var hooks = new Recorder(10);
        await using var scheduler = new WorldScheduler(new WorldSchedulerOptions { Threads = 1 });
        var world = scheduler.Add("paused", TestWorlds.Ready(), hooks);
        world.IsPaused = true;
        world.Step();
        var before = world.Ticks;
        var calls = hooks.Calls;
        while (hooks.Calls < calls + 5)
            await Task.Delay(5);
        Assert.That(world.Ticks, Is.EqualTo(before));

        world.Step();

        Assert.That(world.Ticks, Is.EqualTo(before + 1));
    }

    [Test]
    public async Task A_removed_world_is_never_ticked_again()
    {
        var hooks = new Recorder(1);
        await using var scheduler = new WorldScheduler(new WorldSchedulerOptions { Threads = 2 });
        var world = scheduler.Add("removed", TestWorlds.Ready(), hooks);
        await hooks.Done;
        await world.RemoveAsync();
        var ticks = world.Ticks;
        world.Step();

        Assert.That(world.Ticks, Is.EqualTo(ticks));
    }

    [Test]
    public async Task A_world_that_cannot_keep_up_loses_ticks_and_says_so()
    {
        var hooks = new Recorder(3) { Delay = TimeSpan.FromMilliseconds(60) };
        await using var scheduler = new WorldScheduler(new WorldSchedulerOptions { Threads = 1, CatchUpLimit = TimeSpan.Zero });
        var world = scheduler.Add("slow", TestWorlds.Ready(), hooks);
        await hooks.Done;

        Assert.That(world.LostTicks, Is.GreaterThan(0));
    }

    [TestCase(0)]
    [TestCase(5000)]
    public void Impossible_thread_counts_are_refused(int threads) =>
        Assert.That(() => new WorldScheduler(new WorldSchedulerOptions { Threads = threads }), Throws.TypeOf<ArgumentOutOfRangeException>());

    private sealed class Recorder(int ticks) : IWorldHooks
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _running;

        public Task Done => _done.Task;

        public ulong Hash { get; private set; }

        public int Overlaps { get; private set; }

        public int Calls { get; private set; }

        public bool Throws { get; init; }

        public TimeSpan Delay { get; init; }

        public Exception? Problem { get; private set; }

        public void BeforeTick(World world)
        {
            if (Interlocked.Increment(ref _running) != 1)
                Overlaps++;
            if (Throws && world.Clock.Tick == ticks)
                throw new InvalidOperationException("on purpose");
        }

        public void AfterTick(World world)
        {
            Thread.Sleep(Delay);
            Calls++;
            if (world.Clock.Tick == ticks)
            {
                Hash = world.StateHash();
                _done.TrySetResult();
            }
            Interlocked.Decrement(ref _running);
        }

        public void Faulted(World world, Exception problem) => Problem = problem;
    }
}
