using Microsoft.Extensions.Logging.Abstractions;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Loops;

namespace Multidustry.Cluster.Tests.Loops;

[CancelAfter(30_000), FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class BackgroundLoopTests
{
    private readonly CancellationTokenSource _stop = new();
    private readonly HastyTime _time = new();
    private int _begun;

    [TearDown]
    public void TearDown() => _stop.Dispose();

    [Test]
    public async Task What_nobody_foresaw_is_waited_out_longer_each_time_up_to_a_bound()
    {
        await RunAsync(9, _ => throw new TimeoutException());
        Assert.That(_time.Waits.Take(8).Select(wait => wait.TotalSeconds), Is.EqualTo(new[] { 1, 2, 4, 8, 16, 32, 32, 32 }));
    }

    [Test]
    public async Task Work_that_went_well_for_long_is_not_blamed_for_what_was_before()
    {
        await RunAsync(4, n =>
        {
            _time.Now += n == 3 ? TimeSpan.FromMinutes(1) : TimeSpan.Zero;
            throw new TimeoutException();
        });
        Assert.That(_time.Waits.Take(3).Select(wait => wait.TotalSeconds), Is.EqualTo(new[] { 1, 2, 1 }));
    }

    [Test]
    public async Task A_store_that_does_not_answer_is_asked_at_an_even_pace()
    {
        await RunAsync(6, _ => throw new StoreUnavailableException("away"));
        Assert.That(_time.Waits.Take(5).Select(wait => wait.TotalSeconds), Is.All.EqualTo(1));
    }

    [Test]
    public async Task A_cancellation_that_is_not_its_own_does_not_end_it()
    {
        await RunAsync(3, _ => throw new TaskCanceledException("a request timed out"));
        Assert.That(_begun, Is.EqualTo(3));
    }

    [Test]
    public async Task Stopping_ends_the_work()
    {
        var running = NewLoop(TimeProvider.System).RunAsync(stop => Task.Delay(Timeout.Infinite, stop), _stop.Token);
        Assert.That(running.IsCompleted, Is.False);
        await _stop.CancelAsync();
        await running;
    }

    [Test]
    public async Task Stopping_ends_the_waiting()
    {
        var running = NewLoop(TimeProvider.System, TimeSpan.FromDays(1)).RunAsync(_ => throw new TimeoutException(), _stop.Token);
        Assert.That(running.IsCompleted, Is.False);
        await _stop.CancelAsync();
        await running;
    }

    private static BackgroundLoop NewLoop(TimeProvider time, TimeSpan? pause = null) => new("test", pause ?? TimeSpan.FromSeconds(1), time, NullLogger.Instance);

    /// <summary>Runs until the work has begun so often.</summary>
    private Task RunAsync(int times, Func<int, Task> work) => NewLoop(_time).RunAsync(
        _ =>
        {
            if (++_begun == times)
                _stop.Cancel();
            return work(_begun);
        },
        _stop.Token);

    /// <summary>A clock whose waits are over at once, and remembered.</summary>
    private sealed class HastyTime : TimeProvider
    {
        public List<TimeSpan> Waits { get; } = [];

        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waits.Add(dueTime);
            return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }
}
