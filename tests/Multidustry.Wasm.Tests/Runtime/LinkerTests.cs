using Multidustry.TestKit;
using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Tests.Runtime;

public sealed class LinkerTests
{
    [Test]
    public void A_missing_import_is_named()
    {
        var refusal = Assert.Throws<WasmLinkException>(() => new Linker().Instantiate(new(), TestModules.Parse("kernel", ExecutionMode.Compiled)));
        Assert.That(refusal!.Message, Does.Contain("host.add"));
    }

    [Test]
    public void An_import_of_another_type_is_refused()
    {
        var linker = new Linker().DefineFunction<long, long>("host", "add", (_, a) => a);
        Assert.Throws<WasmLinkException>(() => linker.Instantiate(new(), TestModules.Parse("kernel", ExecutionMode.Compiled)));
    }

    [Test]
    public void Things_of_another_store_are_refused()
    {
        var stranger = TestModules.Kernel(ExecutionMode.Compiled);
        var linker = new Linker().Define("host", "add", stranger.Function("divide")!);
        Assert.Throws<WasmLinkException>(() => linker.Instantiate(new(), TestModules.Parse("kernel", ExecutionMode.Compiled)));
    }

    [Test]
    public void Instances_of_both_engines_call_each_other(
        [Values(ExecutionMode.Compiled, ExecutionMode.Interpreted)] ExecutionMode caller,
        [Values(ExecutionMode.Compiled, ExecutionMode.Interpreted)] ExecutionMode callee)
    {
        var first = TestModules.Kernel(callee);
        var linker = new Linker().Define("host", "add", first.Function("divide")!).DefineFunction<long>("host", "note", (_, _) => { });
        var second = linker.Instantiate(first.Store, TestModules.Parse("kernel", caller));
        Assert.That(second.Function("host_add")!.Call(84, 2)[0].AsInt32(), Is.EqualTo(42));
        var trap = Assert.Throws<WasmTrapException>(() => second.Function("host_add")!.Call(1, 0));
        Assert.That(trap!.Kind, Is.EqualTo(TrapKind.IntegerDivideByZero));
    }

    [Test]
    public void A_host_function_knows_the_instance_that_calls_it()
    {
        WasmInstance? seen = null;
        var linker = new Linker().DefineFunction<int, int, int>("host", "add", (_, _, _) => 0).DefineFunction<long>("host", "note", (caller, _) => seen = caller);
        var instance = linker.Instantiate(new(), TestModules.Parse("kernel", ExecutionMode.Compiled));
        instance.Function("tell")!.Call(1L);
        Assert.That(seen, Is.SameAs(instance));
    }

    [Test]
    public void Exports_can_be_listed_and_read()
    {
        var instance = TestModules.Kernel(ExecutionMode.Compiled);
        Assert.That(instance.Module.Exports.Select(export => export.Name), Does.Contain("memory").And.Contain("counter").And.Contain("table"));
        Assert.That(instance.Global("counter")!.Value.AsInt64(), Is.Zero);
        Assert.That(instance.Table("table")!.Function(0)!.Type, Is.EqualTo(new FunctionType([WasmType.I32], [WasmType.I32])));
        Assert.That(instance.Table("table")!.Function(2), Is.Null);
        Assert.That(instance.Function("memory"), Is.Null);
    }

    [Test]
    public void A_call_with_the_wrong_number_of_arguments_is_refused() =>
        Assert.Throws<ArgumentException>(() => TestModules.Kernel(ExecutionMode.Compiled).Function("divide")!.Call(1));

    [Test]
    public void A_warm_call_allocates_nothing()
    {
        var function = TestModules.Kernel(ExecutionMode.Compiled).Function("host_add")!;
        var slots = new WasmValue[2];
        function.Invoke(slots);
        void Call()
        {
            for (var i = 0; i < 100; i++)
                function.Invoke(slots);
        }

        Assert.That(Allocation.OfSteady(Call), Is.Zero);
    }

    [Test]
    public void Equal_bytes_give_one_module_until_the_cache_is_full()
    {
        var cache = new WasmModuleCache(capacity: 1);
        var kernel = cache.GetOrParse(TestModules.Bytes("kernel"));
        Assert.That(cache.GetOrParse(TestModules.Bytes("kernel")), Is.SameAs(kernel));
        cache.GetOrParse(TestModules.Bytes("extensions"));
        Assert.That(cache.GetOrParse(TestModules.Bytes("kernel")), Is.Not.SameAs(kernel));
    }

    [Test]
    public void Instances_of_one_module_have_memories_of_their_own()
    {
        var (first, second) = (TestModules.Kernel(ExecutionMode.Compiled), TestModules.Kernel(ExecutionMode.Compiled));
        first.Function("store")!.Call(0, 7);
        Assert.That(second.Function("load")!.Call(0)[0].AsInt32(), Is.Zero);
    }
}
