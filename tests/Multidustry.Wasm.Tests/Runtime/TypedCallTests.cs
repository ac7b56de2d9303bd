using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Tests.Runtime;

/// <summary>Core functions as delegates.</summary>
public sealed class TypedCallTests
{
    [Test]
    public void A_delegate_gives_what_slots_give([Values] ExecutionMode mode)
    {
        var function = TestModules.Kernel(mode).Function("sum_to")!;
        Assert.That(function.AsFunc<int, int>()(100), Is.EqualTo(function.Call(100)[0].AsInt32()));
    }

    [Test]
    public void A_delegate_of_another_type_is_refused()
    {
        var function = TestModules.Kernel(ExecutionMode.Compiled).Function("sum_to")!;
        Assert.Throws<ArgumentException>(() => function.AsFunc<long, int>());
        Assert.Throws<ArgumentException>(() => function.AsFunc<int>());
        Assert.Throws<ArgumentException>(() => function.AsAction<int>());
        Assert.Throws<NotSupportedException>(() => function.AsFunc<string, int>());
    }

    [Test]
    public void A_trap_passes_through_a_delegate_with_its_frames([Values] ExecutionMode mode)
    {
        var instance = TestModules.Kernel(mode);
        instance.Store.Fuel = 100;
        var sum = instance.Function("sum_to")!.AsFunc<int, int>();
        var trap = Assert.Throws<WasmTrapException>(() => sum(1_000_000))!;
        Assert.That(trap.Kind, Is.EqualTo(TrapKind.OutOfFuel));
        Assert.That(trap.Frames, Is.Not.Empty);
        instance.Store.Fuel = 1_000_000;
        Assert.That(sum(3), Is.EqualTo(6), "the instance stays usable");
    }

    [Test]
    public void A_store_may_move_to_another_thread_with_a_small_stack()
    {
        var sum = TestModules.Kernel(ExecutionMode.Compiled).Function("sum_to")!.AsFunc<int, int>();
        Assert.That(sum(4), Is.EqualTo(10));
        var elsewhere = 0;
        var thread = new Thread(() => elsewhere = sum(5), 128 << 10);
        thread.Start();
        thread.Join();
        Assert.That((elsewhere, sum(6)), Is.EqualTo((15, 21)));
    }
}
