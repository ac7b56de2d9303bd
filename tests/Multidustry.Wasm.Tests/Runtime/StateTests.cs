using Multidustry.TestKit;
using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Runtime;
using Multidustry.Wasm.Tests.Building;
using static Multidustry.Wasm.Tests.Building.ModuleBuilder;

namespace Multidustry.Wasm.Tests.Runtime;

/// <summary>What grows, is dropped and is put back: memories, tables and segments within the limits of their store.</summary>
[TestFixture(ExecutionMode.Interpreted)]
[TestFixture(ExecutionMode.Compiled)]
public sealed class StateTests(ExecutionMode mode)
{
    [Test]
    public void A_table_grows_to_its_own_maximum()
    {
        var instance = Make();
        Assert.That(Call(instance, "grow-table", 6), Is.EqualTo(4));
        Assert.That(Call(instance, "grow-table", 1), Is.EqualTo(-1));
        Assert.That(instance.Table("table")!.Size, Is.EqualTo(10));
    }

    [Test]
    public void A_table_grows_to_the_limit_of_its_store()
    {
        var instance = Make(new() { MaxTableElements = 7 });
        Assert.That(Call(instance, "grow-table", 4), Is.EqualTo(-1));
        Assert.That(Call(instance, "grow-table", 3), Is.EqualTo(4));
        Assert.That(Call(instance, "grow-table", -1), Is.EqualTo(-1));
    }

    [Test]
    public void A_table_that_fuel_does_not_pay_for_takes_nothing_of_the_limit()
    {
        var instance = Make(new() { MaxTableElements = 100 }, tableMaximum: 100);
        instance.Store.Fuel = 6;
        Assert.That(() => Call(instance, "grow-table", 90), Throws.TypeOf<WasmTrapException>().With.Property("Kind").EqualTo(TrapKind.OutOfFuel));
        instance.Store.Fuel = 1_000;
        Assert.That(Call(instance, "grow-table", 90), Is.EqualTo(4));
    }

    [Test]
    public void Memories_share_the_limit_of_their_store()
    {
        var instance = Make(new() { MaxMemoryBytes = 4 * WasmMemory.PageSize });
        Assert.That(Call(instance, "grow-first", 2), Is.EqualTo(1));
        Assert.That(Call(instance, "grow-second", 1), Is.EqualTo(-1));
        Assert.That(instance.Store.MemoryBytes, Is.EqualTo(4 * WasmMemory.PageSize));
    }

    [Test]
    public void A_full_store_is_restored_whichever_memory_was_the_larger()
    {
        var instance = Make(new() { MaxMemoryBytes = 4 * WasmMemory.PageSize, MaxTableElements = 4 });
        var empty = instance.Store.Snapshot();
        Call(instance, "grow-first", 2);
        var first = instance.Store.Snapshot();
        instance.Store.Restore(empty);
        Call(instance, "grow-second", 2);
        var second = instance.Store.Snapshot();
        foreach (var snapshot in new[] { first, second, first, empty, second })
        {
            instance.Store.Restore(snapshot);
            Assert.That(instance.Store.Snapshot(), Is.EqualTo(snapshot));
        }
    }

    [Test]
    public void Restoring_needs_no_fuel()
    {
        var instance = Make();
        instance.Store.Fuel = 77;
        var snapshot = instance.Store.Snapshot();
        instance.Store.Fuel = 0;
        instance.Store.Restore(snapshot);
        Assert.That(instance.Store.Fuel, Is.EqualTo(77));
    }

    [Test]
    public void Dropped_segments_come_back_with_the_state_that_had_them()
    {
        var instance = Make();
        var whole = instance.Store.Snapshot();
        instance.Function("drop")!.Call();
        var dropped = instance.Store.Snapshot();
        Assert.That(() => instance.Function("init")!.Call(), Throws.TypeOf<WasmTrapException>());
        instance.Store.Restore(whole);
        Assert.That(instance.Store.Snapshot(), Is.EqualTo(whole));
        Assert.That(() => instance.Function("init")!.Call(), Throws.Nothing);
        instance.Store.Restore(dropped);
        Assert.That(() => instance.Function("init")!.Call(), Throws.TypeOf<WasmTrapException>());
    }

    [Test]
    public void Any_state_can_be_left_and_come_back_to()
    {
        var random = new Random(Seeds.Choose(8));
        var instance = Make(new() { MaxMemoryBytes = 6 * WasmMemory.PageSize });
        var known = new List<byte[]> { instance.Store.Snapshot() };
        for (var i = 0; i < Seeds.Cases(60); i++)
        {
            try
            {
                switch (random.Next(6))
                {
                    case 0: Call(instance, "grow-first", random.Next(2)); break;
                    case 1: Call(instance, "grow-second", random.Next(2)); break;
                    case 2: Call(instance, "grow-table", random.Next(3)); break;
                    case 3: instance.Function("drop")!.Call(); break;
                    case 4: instance.Function("init")!.Call(); break;
                    default: instance.Memory("first")!.Span((uint)random.Next(WasmMemory.PageSize), 1)[0] = (byte)random.Next(256); break;
                }
            }
            catch (WasmTrapException)
            {
                // Segments may be dropped already.
            }
            known.Add(instance.Store.Snapshot());
            var earlier = known[random.Next(known.Count)];
            instance.Store.Restore(earlier);
            Assert.That(instance.Store.Snapshot(), Is.EqualTo(earlier), $"after {i} steps");
        }
    }

    [Test]
    public void A_global_of_another_store_is_refused()
    {
        var exporter = new ModuleBuilder();
        exporter.Global(WasmType.FuncRef, true, 0xD0, 0x70);
        var importer = new ModuleBuilder();
        importer.Import("a", "g", ExternalKind.Global, 0x70, 1);
        var first = new Linker().Instantiate(new(), Parse(exporter.Export("g", ExternalKind.Global, 0)));
        var linker = new Linker().DefineInstance("a", first);
        Assert.That(() => linker.Instantiate(first.Store, Parse(importer)), Throws.Nothing);
        Assert.That(() => linker.Instantiate(new(), Parse(importer)), Throws.TypeOf<WasmLinkException>().With.Message.Contains("another store"));
    }

    [Test]
    public void A_trap_tells_the_functions_by_their_names_or_numbers()
    {
        var module = new ModuleBuilder();
        var type = module.Type([], []);
        module.Function(type, [], 0x10, 1, 0x01);
        module.Function(type, [], 0x00);
        module.Export("f", ExternalKind.Function, 0).Custom("name", [1, 8, 1, 1, .. Name("inner")]);
        var instance = new Linker().Instantiate(new(), Parse(module));
        var trap = Assert.Throws<WasmTrapException>(() => instance.Function("f")!.Call())!;
        Assert.That(trap.Frames, Is.EqualTo(new[] { new WasmFrame(1, "inner"), new WasmFrame(0, "func[0]") }));
    }

    [TestCase(new byte[] { 1, 200, 1 })]
    [TestCase(new byte[] { 1, 5, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F })]
    [TestCase(new byte[] { 1, 4, 1, 1, 1, 0xFF })]
    public void Names_that_are_malformed_do_no_harm(byte[] names)
    {
        var module = new ModuleBuilder().Function("f", [], [], 0x00).Custom("name", names);
        var instance = new Linker().Instantiate(new(), Parse(module));
        Assert.That(Assert.Throws<WasmTrapException>(() => instance.Function("f")!.Call())!.Frames, Is.EqualTo(new[] { new WasmFrame(0, "func[0]") }));
    }

    private static int Call(WasmInstance instance, string name, int argument) => instance.Function(name)!.Call(argument)[0].AsInt32();

    private WasmModule Parse(ModuleBuilder module) => WasmModule.Parse(module.Build(), new() { Mode = mode });

    private WasmInstance Make(WasmLimits? limits = null, uint tableMaximum = 10)
    {
        var module = new ModuleBuilder().Memory(1).Memory(1).Table(WasmType.FuncRef, 4, tableMaximum)
            .Function("grow-first", [WasmType.I32], [WasmType.I32], 0x20, 0, 0x40, 0)
            .Function("grow-second", [WasmType.I32], [WasmType.I32], 0x20, 0, 0x40, 1)
            .Function("grow-table", [WasmType.I32], [WasmType.I32], 0xD0, 0x70, 0x20, 0, 0xFC, 15, 0)
            .Function("drop", [], [], 0xFC, 13, 0, 0xFC, 9, 0)
            .Function("init", [], [], [.. I32(0), .. I32(0), .. I32(2), 0xFC, 12, 0, 0, .. I32(5), .. I32(0), .. I32(3), 0xFC, 8, 0, 0])
            .Elements(null, 0, 1).Data(null, 1, 2, 3)
            .Export("first", ExternalKind.Memory, 0).Export("table", ExternalKind.Table, 0);
        return new Linker().Instantiate(new(limits), Parse(module));
    }
}
