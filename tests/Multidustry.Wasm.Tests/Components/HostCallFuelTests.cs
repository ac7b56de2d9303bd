using Multidustry.TestKit;
using Multidustry.Wasm.Components;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Tests.Components;

/// <summary>What components pay for the work of their host.</summary>
[TestFixture(ExecutionMode.Interpreted)]
[TestFixture(ExecutionMode.Compiled)]
public sealed class HostCallFuelTests(ExecutionMode mode)
{
    private const long Tank = 100_000;

    [Test]
    public void Each_call_of_an_imported_function_costs_what_the_limits_say()
    {
        var free = Use(new WasmStore(), _ => { });
        Assert.That(Use(new WasmStore(new WasmLimits { HostCallFuel = 250 }), _ => { }), Is.EqualTo(free + 250));
    }

    [Test]
    public void A_function_of_the_host_takes_what_it_is_worth()
    {
        var free = Use(new WasmStore(), _ => { });
        Assert.That(Use(new WasmStore(), store => store.TakeFuel(70)), Is.EqualTo(free + 70));
        Assert.That(Use(new WasmStore(), store => store.TakeFuel(0)), Is.EqualTo(free));
    }

    [Test]
    public void More_than_is_left_ends_the_call_and_leaves_nothing([Values(Tank + 1, long.MaxValue)] long units)
    {
        var store = new WasmStore();
        Assert.That(() => Use(store, here => here.TakeFuel(units)), Throws.TypeOf<WasmTrapException>().With.Property("Kind").EqualTo(TrapKind.OutOfFuel));
        Assert.That(store.Fuel, Is.Zero);
    }

    [Test]
    public void Fuel_without_limit_stays_without()
    {
        var store = new WasmStore();
        store.TakeFuel(1 << 30);
        Assert.That(store.Fuel, Is.GreaterThan(1L << 60));
        Assert.That(() => store.TakeFuel(-1), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    private long Use(WasmStore store, Action<WasmStore> log, string name = "Frog")
    {
        var linker = new ComponentLinker().Function<string>("log", _ => log(store));
        var join = linker.Instantiate(store, WasmComponent.Parse(Recordings.Bytes("wasm/component-c.wasm"), new() { Mode = mode })).Function("on-player-join")!;
        store.Fuel = Tank;
        join.Call(name);
        return Tank - store.Fuel;
    }
}
