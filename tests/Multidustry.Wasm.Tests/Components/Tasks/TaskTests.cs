using Multidustry.TestKit;
using Multidustry.Wasm.Components;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Tests.Components.Tasks;

/// <summary>A guest (tasks.wat among the recordings) that calls a function of the host which takes time, in every way there is.</summary>
[TestFixture(ExecutionMode.Compiled)]
[TestFixture(ExecutionMode.Interpreted)]
public sealed class TaskTests(ExecutionMode mode)
{
    private const uint CancelledBeforeReturned = 4;
    private const long Plenty = 1_000_000;
    private readonly Dictionary<uint, PendingResult> _pending = [];
    private WasmStore _store = new();
    private ComponentInstance _guest = null!;

    [SetUp]
    public void Make() => Make(new());

    [TearDown]
    public void End() => _store.EndWaitingCalls();

    [Test]
    public void A_call_goes_on_when_all_that_it_waits_for_is_there([Values] bool backwards)
    {
        var call = _guest.Function("both")!.Start(1u, 2u);
        Assert.That(call.IsDone, Is.False);
        Assert.That(_pending.Keys, Is.EquivalentTo(new[] { 1u, 2u }), "both have begun at once");
        Assert.That(_store.RunReady(), Is.Zero, "nothing has happened yet");
        _pending[backwards ? 2u : 1u].Complete(30u);
        _store.RunReady();
        Assert.That(call.IsDone, Is.False);
        _pending[backwards ? 1u : 2u].Complete(12u);
        Assert.That(call.IsDone, Is.False, "it goes on when it is its turn");
        _store.RunReady();
        Assert.That(call.Result, Is.EqualTo(42u));
    }

    [Test]
    public void A_result_that_is_there_at_once_needs_no_turn()
    {
        Make(new(), key => key * 2);
        Assert.That(_guest.Function("both")!.Call(3u, 4u), Is.EqualTo(14u));
        Assert.That(_guest.Function("slowly")!.Call(5u), Is.EqualTo(10u));
        Assert.That(_guest.Function("plainly")!.Call(6u), Is.EqualTo(12u));
        Assert.That(_guest.Function("at-once")!.Call(7u), Is.EqualTo(14u));
    }

    [TestCase("slowly")]
    [TestCase("plainly")]
    public void One_call_waits_with_a_callback_or_with_its_stack(string function)
    {
        var call = _guest.Function(function)!.Start(5u);
        Assert.That(() => call.Result, Throws.InvalidOperationException);
        _pending[5].Complete(7u);
        _store.RunReady();
        Assert.That(call.Result, Is.EqualTo(7u));
    }

    [Test]
    public void Many_calls_wait_at_once_and_end_in_any_order([Range(1, 3)] int seed)
    {
        var random = new Random(Seeds.Choose(seed));
        var calls = Enumerable.Range(0, 20).Select(i => (Key: (uint)i * 2, Call: _guest.Function("both")!.Start((uint)i * 2, ((uint)i * 2) + 1))).ToArray();
        var keys = _pending.Keys.ToArray();
        random.Shuffle(keys);
        foreach (var key in keys)
        {
            _pending[key].Complete(key * 10);
            if (random.Next(2) == 0)
                _store.RunReady();
        }
        _store.RunReady();
        foreach (var (key, call) in calls)
            Assert.That(call.Result, Is.EqualTo((key * 10) + ((key + 1) * 10)), $"call of {key}");
    }

    [Test]
    public void A_synchronous_function_must_not_wait() =>
        Assert.That(() => _guest.Function("at-once")!.Call(1u), Throws.TypeOf<WasmTrapException>().With.Message.Contains("cannot block a synchronous task"));

    [Test]
    public void A_call_that_nothing_can_wake_is_a_deadlock() =>
        Assert.That(() => _guest.Function("plainly")!.Call(1u), Throws.TypeOf<WasmTrapException>().With.Message.Contains("deadlock"));

    [Test]
    public void A_guest_can_give_up_what_it_has_begun()
    {
        Assert.That(_guest.Function("begin-and-cancel")!.Call(9u), Is.EqualTo(CancelledBeforeReturned));
        Assert.That(_pending[9].IsCancelled);
        _pending[9].Complete(1u);
        Assert.That(_store.RunReady(), Is.Zero, "nobody hears of it");
    }

    [Test]
    public void The_host_can_ask_a_call_to_end()
    {
        var call = _guest.Function("slowly")!.Start(1u);
        call.Cancel();
        _store.RunReady();
        Assert.That(call.IsCancelled);
        Assert.That(() => call.Result, Throws.InvalidOperationException.With.Message.Contains("cancelled"));
        var deaf = _guest.Function("plainly")!.Start(2u);
        deaf.Cancel();
        _store.RunReady();
        Assert.That(deaf.IsDone, Is.False, "it does not listen while it waits");
    }

    [Test]
    public void A_call_that_gives_its_turn_away_lets_others_go_first()
    {
        var slow = _guest.Function("count")!.Start(50u);
        Assert.That(_store.RunReady(20), Is.EqualTo(20));
        Assert.That(slow.IsDone, Is.False, "only so many turns");
        Assert.That(_store.RunReady(), Is.EqualTo(30));
        Assert.That(slow.Result, Is.EqualTo(50u));
    }

    [Test]
    public void A_trap_ends_every_call_of_its_component_and_no_other()
    {
        var other = NewGuest(_store);
        var (lost, kept) = (_guest.Function("both")!.Start(1u, 2u), other.Function("both")!.Start(3u, 4u));
        _guest.Function("trap-after")!.Start(5u);
        _pending[5].Complete(0u);
        Assert.That(() => _store.RunReady(), Throws.TypeOf<WasmTrapException>().With.Property("Kind").EqualTo(TrapKind.Unreachable));
        foreach (var key in new[] { 1u, 2u, 3u, 4u })
            _pending[key].Complete(key);
        _store.RunReady();
        Assert.That(lost.IsDone, Is.False);
        Assert.That(kept.Result, Is.EqualTo(7u));
        Assert.That(() => _guest.Function("count")!.Start(1u), Throws.TypeOf<WasmTrapException>().With.Message.Contains("cannot enter"));
    }

    [Test]
    public void Only_so_many_calls_keep_a_stack()
    {
        Make(new() { MaxWaitingCalls = 3 });
        for (var i = 0u; i < 3; i++)
            _guest.Function("both")!.Start(i, i + 100);
        Assert.That(() => _guest.Function("both")!.Start(50u, 51u), Throws.TypeOf<WasmTrapException>().With.Message.Contains("3 calls"));
    }

    [Test]
    public void A_store_whose_calls_wait_can_not_be_captured_until_they_have_ended()
    {
        var call = _guest.Function("plainly")!.Start(1u);
        Assert.That(() => _store.Snapshot(), Throws.InvalidOperationException);
        _pending[1].Complete(1u);
        _store.RunReady();
        Assert.That(call.IsDone);
        Assert.That(_store.Snapshot(), Is.Not.Empty);
    }

    [Test]
    public void Fuel_is_exact_wherever_a_call_waits()
    {
        var whole = Used(most: 1_000);
        Assert.That(Used(most: 1), Is.EqualTo(whole), "in one go or turn by turn");
        Make(new());
        _store.Fuel = whole - 1;
        var call = _guest.Function("count")!.Start(50u);
        Assert.That(() => _store.RunReady(), Throws.TypeOf<WasmTrapException>().With.Property("Kind").EqualTo(TrapKind.OutOfFuel));
        Assert.That(call.IsDone, Is.False);

        long Used(int most)
        {
            Make(new());
            _store.Fuel = Plenty;
            var count = _guest.Function("count")!.Start(50u);
            while (!count.IsDone)
                _store.RunReady(most);
            return Plenty - _store.Fuel;
        }
    }

    [Test]
    public void A_result_comes_once()
    {
        _guest.Function("plainly")!.Start(1u);
        _pending[1].Complete(1u);
        Assert.That(() => _pending[1].Complete(2u), Throws.InvalidOperationException);
    }

    private void Make(WasmLimits limits, Func<uint, object>? fetch = null)
    {
        _store.EndWaitingCalls();
        _pending.Clear();
        _store = new(limits);
        _guest = NewGuest(_store, fetch);
    }

    private ComponentInstance NewGuest(WasmStore store, Func<uint, object>? fetch = null)
    {
        fetch ??= key => _pending[key] = new PendingResult();
        var component = WasmComponent.Parse(Recordings.Bytes("wasm/component-tasks.wasm"), new() { Mode = mode });
        return new ComponentLinker().Function("fetch", arguments => fetch((uint)arguments[0]!)).Instantiate(store, component);
    }
}
