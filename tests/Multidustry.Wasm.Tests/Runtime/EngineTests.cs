using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Tests.Runtime;

[TestFixture(ExecutionMode.Interpreted)]
[TestFixture(ExecutionMode.Compiled)]
public sealed class EngineTests(ExecutionMode mode)
{
    [Test]
    public void A_loop_gives_its_sum() =>
        Assert.That(Call("sum_to", 100)[0].AsInt32(), Is.EqualTo(5050));

    [Test]
    public void Several_results_come_in_order()
    {
        var results = Call("swap", 3, 4L);
        Assert.That((results[0].AsInt64(), results[1].AsInt32()), Is.EqualTo((4L, 3)));
    }

    [Test]
    public void Host_functions_take_and_return_numbers() =>
        Assert.That(Call("host_add", 40, 2)[0].AsInt32(), Is.EqualTo(42));

    [Test]
    public void A_million_tail_calls_need_no_stack() =>
        Assert.That(Call("count_down", 1_000_000L)[0].AsInt64(), Is.EqualTo(7));

    [Test]
    public void Tail_calls_through_a_table_need_no_stack()
    {
        var instance = new Linker().Instantiate(new(), TestModules.Parse("extensions", mode));
        Assert.That(instance.Function("tail")!.Call(300_000)[0].AsInt32(), Is.EqualTo(5));
    }

    [Test]
    public void Memories_are_told_apart()
    {
        var instance = new Linker().Instantiate(new(), TestModules.Parse("extensions", mode));
        Assert.That(instance.Function("peek")!.Call()[0].AsInt32(), Is.EqualTo(42));
        Assert.That(instance.Function("copy")!.Call()[0].AsInt32(), Is.EqualTo(42));
        Assert.That(instance.Global("sum")!.Value.AsInt32(), Is.EqualTo(42));
    }

    [Test]
    public void A_trap_tells_where_it_happened()
    {
        var trap = Assert.Throws<WasmTrapException>(() => Call("trap"));
        Assert.That(trap!.Kind, Is.EqualTo(TrapKind.Unreachable));
        Assert.That(trap.Frames.Take(2).Select(frame => frame.Name), Is.EqualTo(new[] { "inner", "middle" }));
        Assert.That(trap.Frames, Has.Count.EqualTo(3));
    }

    [Test]
    public void An_instance_stays_usable_after_a_trap()
    {
        var instance = TestModules.Kernel(mode);
        Assert.Throws<WasmTrapException>(() => instance.Function("deep")!.Call());
        Assert.That(instance.Function("recurse")!.Call(1000)[0].AsInt32(), Is.EqualTo(1000));
    }

    [Test]
    public void An_exception_of_a_host_function_passes_through_unchanged()
    {
        var instance = TestModules.Kernel(mode, note: _ => throw new TimeoutException("host"));
        Assert.That(Assert.Throws<TimeoutException>(() => instance.Function("tell")!.Call(1L))!.Message, Is.EqualTo("host"));
    }

    [Test]
    public void Grown_memory_is_seen_at_once()
    {
        var instance = TestModules.Kernel(mode);
        Assert.That(instance.Function("grow")!.Call(1)[0].AsInt32(), Is.EqualTo(1));
        instance.Function("store")!.Call(100_000, 9);
        Assert.That(instance.Function("load")!.Call(100_000)[0].AsInt32(), Is.EqualTo(9));
        Assert.Throws<WasmTrapException>(() => instance.Function("load")!.Call(131_069));
    }

    [Test]
    public void Canonical_NaNs_have_one_pattern()
    {
        var instance = TestModules.Kernel(mode, canonical: true);
        Assert.That(instance.Function("nan")!.Call(double.PositiveInfinity)[0].AsInt64(), Is.EqualTo(0x7FF8000000000000));
    }

    private WasmValue[] Call(string name, params WasmValue[] arguments) => TestModules.Kernel(mode).Function(name)!.Call(arguments);
}
