using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Tests.Runtime;

[TestFixture(ExecutionMode.Interpreted)]
[TestFixture(ExecutionMode.Compiled)]
public sealed class LimitTests(ExecutionMode mode)
{
    [Test]
    public void An_endless_loop_ends_when_its_fuel_does()
    {
        var instance = TestModules.Kernel(mode);
        instance.Store.Fuel = 1_000_000;
        Assert.That(Trap(instance, "forever"), Is.EqualTo(TrapKind.OutOfFuel));
        Assert.That(instance.Store.Fuel, Is.Zero);
    }

    [Test]
    public void An_endless_loop_ends_when_it_is_interrupted()
    {
        var instance = TestModules.Kernel(mode);
        var call = Task.Run(() => Trap(instance, "forever"));
        // The interruption only counts for a call that runs: repeat it until it has met one.
        for (var attempt = 0; attempt < 10_000 && !call.Wait(1); attempt++)
            instance.Store.Interrupt();
        Assert.That(call.IsCompleted, "the loop goes on");
        Assert.That(call.Result, Is.EqualTo(TrapKind.Interrupted));
    }

    [Test]
    public void Endless_recursion_ends_at_the_stack_limit() =>
        Assert.That(Trap(TestModules.Kernel(mode), "deep"), Is.EqualTo(TrapKind.StackExhausted));

    [Test]
    public void Endless_recursion_ends_on_a_small_thread_too()
    {
        var instance = TestModules.Kernel(mode, new() { MaxStackBytes = 64 << 20 });
        TrapKind? kind = null;
        var thread = new Thread(() => kind = Trap(instance, "deep"), maxStackSize: 512 << 10);
        thread.Start();
        thread.Join();
        Assert.That(kind, Is.EqualTo(TrapKind.StackExhausted));
    }

    [Test]
    public void Memory_grows_up_to_the_limit_of_the_store()
    {
        var instance = TestModules.Kernel(mode, new() { MaxMemoryBytes = 3 * WasmMemory.PageSize });
        Assert.That(instance.Function("grow")!.Call(2)[0].AsInt32(), Is.EqualTo(1));
        Assert.That(instance.Function("grow")!.Call(1)[0].AsInt32(), Is.EqualTo(-1));
    }

    [Test]
    public void A_module_that_wants_more_memory_than_allowed_is_not_instantiated() =>
        Assert.Throws<WasmLimitException>(() => TestModules.Kernel(mode, new() { MaxMemoryBytes = 1 }));

    [TestCase(65536, 1)]
    [TestCase(0, 65537)]
    [TestCase(-1, 1)]
    [TestCase(1, -1)]
    public void Bulk_instructions_stay_inside_the_memory(int address, int length) =>
        Assert.That(Trap(TestModules.Kernel(mode), "fill", address, 0, length), Is.EqualTo(TrapKind.MemoryOutOfBounds));

    [TestCase(65533)]
    [TestCase(-4)]
    [TestCase(-1)]
    public void Loads_stay_inside_the_memory(int address) =>
        Assert.That(Trap(TestModules.Kernel(mode), "load", address), Is.EqualTo(TrapKind.MemoryOutOfBounds));

    private static TrapKind? Trap(WasmInstance instance, string name, params WasmValue[] arguments)
    {
        try
        {
            instance.Function(name)!.Call(arguments);
            return null;
        }
        catch (WasmTrapException trap)
        {
            return trap.Kind;
        }
    }
}
