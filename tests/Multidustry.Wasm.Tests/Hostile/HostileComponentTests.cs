using Multidustry.TestKit;
using Multidustry.Wasm.Components;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Tests.Hostile;

/// <summary>Components that mean harm: each ends within its limits, with an error that says why, and hurts nobody else.</summary>
[TestFixture(ExecutionMode.Interpreted)]
[TestFixture(ExecutionMode.Compiled)]
public sealed class HostileComponentTests(ExecutionMode mode)
{
    private const long Fuel = 2_000_000;
    private static readonly WasmLimits Small = new() { MaxMemoryBytes = 8 << 20, MaxTableElements = 1_000_000, MaxStackBytes = 64 << 10 };

    [TestCase("loop", TrapKind.OutOfFuel)]
    [TestCase("recurse", TrapKind.StackExhausted)]
    [TestCase("giant-string", TrapKind.CanonicalAbi)]
    [TestCase("giant-list", TrapKind.CanonicalAbi)]
    [TestCase("many-lists", TrapKind.OutOfFuel)]
    [TestCase("far-result", TrapKind.CanonicalAbi)]
    [TestCase("crooked-result", TrapKind.CanonicalAbi)]
    [TestCase("post-trap", TrapKind.Unreachable)]
    [TestCase("post-call", TrapKind.CanonicalAbi)]
    [TestCase("post-loop", TrapKind.OutOfFuel)]
    [TestCase("hoard", TrapKind.CanonicalAbi)]
    public void A_call_that_would_not_end_well_traps(string name, TrapKind kind)
    {
        var instance = Make();
        var trap = Assert.Throws<WasmTrapException>(() => instance.Function(name)!.Call())!;
        Assert.That(trap.Kind, Is.EqualTo(kind).Or.EqualTo(TrapKind.OutOfFuel), trap.Message);
        Assert.That(() => instance.Function("call")!.Call(), Throws.TypeOf<WasmTrapException>().With.Message.Contains("cannot enter"));
    }

    [TestCase("trap-realloc", TrapKind.Unreachable)]
    [TestCase("endless-realloc", TrapKind.OutOfFuel)]
    [TestCase("far-realloc", TrapKind.CanonicalAbi)]
    public void An_allocator_that_means_harm_traps(string name, TrapKind kind) =>
        Assert.That(() => Make().Function(name)!.Call("text"), Throws.TypeOf<WasmTrapException>().With.Property("Kind").EqualTo(kind));

    [Test]
    public void A_text_larger_than_the_memory_traps() =>
        Assert.That(() => Make().Function("take")!.Call(new string('x', 70_000)), Throws.TypeOf<WasmTrapException>());

    [Test]
    public void A_text_costs_fuel_by_its_length()
    {
        var store = new WasmStore(Small);
        var take = Make(store).Function("take")!;
        long Cost(int length)
        {
            store.Fuel = Fuel;
            take.Call(new string('x', length));
            return Fuel - store.Fuel;
        }

        Assert.That(Cost(16_000) - Cost(0), Is.EqualTo(1_000));
    }

    [Test]
    public void Memory_and_tables_grow_to_their_limits_and_no_further()
    {
        var store = new WasmStore(Small) { Fuel = Fuel };
        var instance = Make(store);
        instance.Function("grow")!.Call();
        Assert.That(store.MemoryBytes, Is.LessThanOrEqualTo(Small.MaxMemoryBytes));
        Assert.That(instance.Function("grow-table")!.Call(), Is.LessThanOrEqualTo(11u));
    }

    [Test]
    public void A_start_function_that_never_ends_is_stopped()
    {
        var component = WasmComponent.Parse(Recordings.Bytes("wasm/component-endless-start.wasm"), new() { Mode = mode });
        Assert.That(() => new ComponentLinker().Instantiate(new(Small) { Fuel = Fuel }, component),
            Throws.TypeOf<WasmTrapException>().With.Property("Kind").EqualTo(TrapKind.OutOfFuel));
    }

    [Test]
    public void A_call_without_fuel_is_stopped_from_outside()
    {
        var store = new WasmStore(Small);
        var instance = Make(store);
        using var stop = new Timer(_ => store.Interrupt(), null, 50, 50);
        Assert.That(() => instance.Function("loop")!.Call(), Throws.TypeOf<WasmTrapException>().With.Property("Kind").EqualTo(TrapKind.Interrupted));
    }

    [TestCase(0u)]
    [TestCase(5u)]
    [TestCase(uint.MaxValue)]
    public void A_made_up_handle_traps_wherever_it_is_used(uint number)
    {
        Assert.That(() => Make().Function("forge")!.Call(number), Throws.TypeOf<WasmTrapException>().With.Message.Contains("handle"));
        Assert.That(() => Make().Function("drop")!.Call(number), Throws.TypeOf<WasmTrapException>().With.Message.Contains("handle"));
    }

    [Test]
    public void A_destructor_that_traps_ends_its_component_alone()
    {
        var instance = Make();
        var thing = (ResourceHandle)instance.Function("make")!.Call()!;
        Assert.That(thing.Drop, Throws.TypeOf<WasmTrapException>().With.Property("Kind").EqualTo(TrapKind.Unreachable));
        Assert.That(() => instance.Function("make")!.Call(), Throws.TypeOf<WasmTrapException>().With.Message.Contains("cannot enter"));
        Assert.That(Make().Function("make")!.Call(), Is.Not.Null);
    }

    [Test]
    public void A_callback_that_calls_back_traps_and_one_that_throws_passes_through()
    {
        ComponentInstance? instance = null;
        instance = Make(callback: () => instance!.Function("call")!.Call());
        Assert.That(() => instance.Function("call")!.Call(), Throws.TypeOf<WasmTrapException>().With.Message.Contains("cannot enter"));
        Assert.That(() => Make(callback: () => throw new TimeoutException()).Function("call")!.Call(), Throws.TypeOf<TimeoutException>());
    }

    private ComponentInstance Make(WasmStore? store = null, Action? callback = null) =>
        new ComponentLinker().Function("callback", callback ?? (() => { }))
            .Instantiate(store ?? new(Small) { Fuel = Fuel }, WasmComponent.Parse(Recordings.Bytes("wasm/component-hostile.wasm"), new() { Mode = mode }));
}
