using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Components;
using Multidustry.Wasm.Runtime;
using Multidustry.Wasm.Wasi;
using Multidustry.Wasm.Wasi.Streams;

namespace Multidustry.Wasm.Tests.Wasi.Streams;

/// <summary><c>wasi:io/poll</c>: who waits for what, and how time passes meanwhile.</summary>
public sealed class WasiPollingTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private TimeSpan _now;
    private List<TimeSpan> _waits = [];

    [SetUp]
    public void Begin() => (_now, _waits) = (TimeSpan.FromDays(1), []);

    [Test]
    public void Polling_nothing_traps() =>
        Assert.That(() => Poll(Make(out _)), Throws.TypeOf<WasmTrapException>().With.Message.Contains("nothing"));

    [Test]
    public void All_that_is_ready_is_named()
    {
        var linker = Make(out var polling);
        var never = new TaskCompletionSource().Task;

        Assert.That(Poll(linker, polling.Own(new(Work: never)), polling.Own(Pollable.Ready), polling.Own(new(Deadline: _now + Second)), polling.Own(new(Deadline: _now)), polling.Own(new(Work: Task.CompletedTask))),
            Is.EqualTo(new uint[] { 1, 3, 4 }));
        Assert.That(_waits, Is.Empty);
    }

    [Test]
    public void Time_passes_until_the_first_moment()
    {
        var linker = Make(out var polling);

        Assert.That(Poll(linker, polling.Own(new(_now + (3 * Second))), polling.Own(new(_now + Second)), polling.Own(new(_now + Second))), Is.EqualTo(new uint[] { 1, 2 }));
        Assert.That(_waits, Is.EqualTo(new[] { Second }));
    }

    [Test]
    public void Blocking_waits_for_one()
    {
        var linker = Make(out var polling);
        linker.Call("io/poll", "[method]pollable.block", polling.Own(new(_now + Second)));
        linker.Call("io/poll", "[method]pollable.block", polling.Own(Pollable.Ready));

        Assert.That(_waits, Is.EqualTo(new[] { Second }));
    }

    [Test]
    public void Without_time_every_moment_is_there()
    {
        var linker = Make(out var polling, WasiOptions.Default);

        Assert.That(linker.Call("io/poll", "[method]pollable.ready", polling.Own(new(TimeSpan.MaxValue))), Is.True);
        Assert.That(Poll(linker, polling.Own(new(TimeSpan.MaxValue)), polling.Own(new(Second))), Is.EqualTo(new uint[] { 0, 1 }));
    }

    [Test]
    public void A_host_that_lets_no_time_pass_is_told_so()
    {
        var linker = Make(out var polling, new WasiOptions { Clock = () => _now, Wait = _ => { } });

        Assert.That(() => Poll(linker, polling.Own(new(_now + Second))), Throws.TypeOf<WasmTrapException>().With.Message.Contains("let time pass"));
    }

    [Test]
    public void A_call_that_nobody_has_started_aside_may_not_wait_for_a_host_that_goes_on()
    {
        var linker = Make(out var polling, new WasiOptions { Clock = () => _now, WaitsForHost = true });

        Assert.That(() => Poll(linker, polling.Own(new(_now + Second))), Throws.TypeOf<WasmTrapException>().With.Message.Contains("aside"));
    }

    [Test]
    public void Work_of_the_host_ends_the_waiting()
    {
        var linker = Make(out var polling);
        var work = new TaskCompletionSource();
        var polled = Task.Run(() => Poll(linker, polling.Own(new(Work: work.Task)), polling.Own(new(Deadline: _now + TimeSpan.FromHours(1)))));

        Assert.That(polled.Wait(50), Is.False);
        work.SetResult();
        Assert.That(polled.Result, Is.EqualTo(new uint[] { 0 }));
    }

    [Test]
    public void A_moment_ends_the_waiting_for_work()
    {
        var linker = Make(out var polling);
        var work = new TaskCompletionSource().Task;

        Assert.That(Poll(linker, polling.Own(new(Work: work)), polling.Own(new(Deadline: _now + TimeSpan.FromMilliseconds(20)))), Is.EqualTo(new uint[] { 1 }));
    }

    [Test]
    public void Work_that_failed_is_done_as_well()
    {
        var linker = Make(out var polling);

        Assert.That(Poll(linker, polling.Own(new(Work: Task.FromException(new IOException())))), Is.EqualTo(new uint[] { 0 }));
    }

    [TestCase(0UL, 0L)]
    [TestCase(99UL, 0L)]
    [TestCase(100UL, 1L)]
    [TestCase(1_000_000_000UL, TimeSpan.TicksPerSecond)]
    public void Moments_are_given_in_nanoseconds(ulong nanoseconds, long ticks)
    {
        Make(out var polling);

        Assert.That(polling.Until(_now, nanoseconds).Target, Is.EqualTo(new Pollable(_now + TimeSpan.FromTicks(ticks))));
    }

    [Test]
    public void A_moment_too_far_away_is_the_last_one()
    {
        Make(out var polling);

        Assert.That(polling.Until(TimeSpan.MaxValue, ulong.MaxValue).Target, Is.EqualTo(new Pollable(TimeSpan.MaxValue)));
    }

    [Test]
    public void Moments_survive_a_snapshot()
    {
        foreach (var pollable in new[] { Pollable.Ready, new(TimeSpan.Zero), new(_now), new(TimeSpan.MaxValue) })
            Assert.That(Pollable.Load(pollable.Save()), Is.EqualTo(pollable));
    }

    [Test]
    public void Work_has_no_bytes() =>
        Assert.That(() => Pollable.Of(new TaskCompletionSource().Task).Save(), Throws.InvalidOperationException.With.Message.Contains("work of the host"));

    [Test]
    public void Work_that_is_done_is_nothing_to_wait_for() => Assert.That(Pollable.Of(Task.CompletedTask), Is.SameAs(Pollable.Ready));

    [Test]
    public void Bytes_of_something_else_are_refused([Values(0, 7, 9)] int length) =>
        Assert.That(() => Pollable.Load(new byte[length]), Throws.TypeOf<WasmMalformedException>());

    private static uint[] Poll(ComponentLinker linker, params object?[] pollables) => (uint[])linker.Call("io/poll", "poll", [pollables])!;

    private ComponentLinker Make(out WasiPolling polling, WasiOptions? options = null)
    {
        var linker = new ComponentLinker();
        polling = new WasiPolling(linker, options ?? new WasiOptions { Clock = () => _now, Wait = Pass });
        return linker;

        void Pass(TimeSpan time)
        {
            _waits.Add(time);
            _now += time;
        }
    }
}
