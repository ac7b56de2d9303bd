using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Runtime;
using Multidustry.Wasm.Tests.Building;
using static Multidustry.Wasm.Tests.Building.ModuleBuilder;

namespace Multidustry.Wasm.Tests.Binary;

/// <summary>Each limit: a module that just fits, and one that is larger by one.</summary>
public sealed class ModuleLimitTests
{
    [Test]
    public void Bytes_of_a_module()
    {
        var bytes = new ModuleBuilder().Custom("padding", new byte[100]).Build();
        Parse(bytes, new() { MaxModuleBytes = bytes.Length });
        Refused(bytes, new() { MaxModuleBytes = bytes.Length - 1 }, $"module of {bytes.Length} bytes, at most {bytes.Length - 1}");
    }

    [Test]
    public void Types() => Counted(count =>
    {
        var module = new ModuleBuilder();
        for (var i = 0; i < count; i++)
            module.Type([], []);
        return module;
    }, limit => new() { MaxTypes = limit }, "types");

    [Test]
    public void Functions_of_its_own() => Counted(count => Functions(count, 0), limit => new() { MaxFunctions = limit }, "functions");

    [Test]
    public void Functions_with_imported_ones() => Counted(count => Functions(count - 3, 3), limit => new() { MaxFunctions = limit }, "functions");

    [Test]
    public void Imports() => Counted(count => Functions(0, count), limit => new() { MaxDeclarations = limit }, "imports");

    [Test]
    public void Exports() => Counted(count =>
    {
        var module = new ModuleBuilder().Memory(0);
        for (var i = 0; i < count; i++)
            module.Export($"m{i}", ExternalKind.Memory, 0);
        return module;
    }, limit => new() { MaxDeclarations = limit }, "exports");

    [Test]
    public void Globals() => Counted(count => Globals(count, 0), limit => new() { MaxDeclarations = limit }, "globals");

    [Test]
    public void Globals_with_imported_ones() => Counted(count => Globals(count - 2, 2), limit => new() { MaxDeclarations = limit }, "globals");

    [Test]
    public void Element_segments() => Counted(count =>
    {
        var module = new ModuleBuilder();
        for (var i = 0; i < count; i++)
            module.Elements(null);
        return module;
    }, limit => new() { MaxDeclarations = limit }, "element segments");

    [Test]
    public void Data_segments() => Counted(count =>
    {
        var module = new ModuleBuilder();
        for (var i = 0; i < count; i++)
            module.Data(null);
        return module;
    }, limit => new() { MaxDeclarations = limit }, "data segments");

    [Test]
    public void Tables() => Counted(count =>
    {
        var module = new ModuleBuilder();
        for (var i = 0; i < count; i++)
            module.Table(WasmType.FuncRef, 0);
        return module;
    }, limit => new() { MaxTablesAndMemories = limit }, "tables");

    [Test]
    public void Memories() => Counted(count =>
    {
        var module = new ModuleBuilder();
        for (var i = 0; i < count; i++)
            module.Memory(0);
        return module;
    }, limit => new() { MaxTablesAndMemories = limit }, "memories");

    [Test]
    public void Parameters_and_results([Values] bool results) => Counted(count =>
    {
        var module = new ModuleBuilder();
        var many = Enumerable.Repeat(WasmType.I32, count).ToArray();
        module.Type(results ? [] : many, results ? many : []);
        return module;
    }, limit => new() { MaxParameters = limit }, "types");

    [Test]
    public void Locals_with_parameters()
    {
        byte[] Module(int locals) => Raw((1, [1, 0x60, 2, 0x7F, 0x7F, 0]), (3, [1, 0]), (10, [1, (byte)(3 + U(locals).Length), 1, .. U(locals), 0x7F, End]));
        Parse(Module(98), new() { MaxLocals = 100 });
        Refused(Module(99), new() { MaxLocals = 100 }, "101 locals, at most 100");
        Refused(Module(int.MaxValue), new() { MaxLocals = 100 }, "locals, at most 100");
    }

    [Test]
    public void Bytes_of_a_body()
    {
        byte[] Module(int bytes) => new ModuleBuilder().Function("f", [], [], Enumerable.Repeat((byte)0x01, bytes - 2).ToArray()).Build();
        Parse(Module(100), new() { MaxBodyBytes = 100 });
        Refused(Module(101), new() { MaxBodyBytes = 100 }, "function body of 101 bytes, at most 100");
    }

    [Test]
    public void Values_on_the_operand_stack()
    {
        byte[] Module(int values) => new ModuleBuilder().Function("f", [], [],
            [.. Enumerable.Repeat(I32(1), values).SelectMany(code => code), .. Enumerable.Repeat((byte)0x1A, values)]).Build();
        Parse(Module(10), new() { MaxOperandStack = 10 });
        Refused(Module(11), new() { MaxOperandStack = 10 }, "operand stack of more than 10 values");
    }

    [Test]
    public void Blocks_inside_each_other()
    {
        byte[] Module(int blocks) => new ModuleBuilder().Function("f", [], [],
            [.. Enumerable.Repeat((byte[])[0x02, 0x40], blocks).SelectMany(code => code), .. Enumerable.Repeat(End, blocks)]).Build();
        // The body itself is one.
        Parse(Module(9), new() { MaxBlockDepth = 10 });
        Refused(Module(10), new() { MaxBlockDepth = 10 }, "more than 10 blocks inside each other");
    }

    [Test]
    public void A_count_is_refused_before_room_is_made_for_it([Values(1, 2, 3, 4, 5, 6, 7, 9, 10, 11)] int section)
    {
        byte[] content = [0xFF, 0xFF, 0xFF, 0xFF, 0x0F];
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.That(() => WasmModule.Parse(Raw(((byte)section, content))), Throws.InstanceOf<WasmFormatException>());
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(1 << 20));
    }

    private static ModuleBuilder Functions(int count, int imports)
    {
        var module = new ModuleBuilder();
        module.Type([], []);
        for (var i = 0; i < imports; i++)
            module.Import("host", $"f{i}", ExternalKind.Function, 0);
        for (var i = 0; i < count; i++)
            module.Function(0, []);
        return module;
    }

    private static ModuleBuilder Globals(int count, int imports)
    {
        var module = new ModuleBuilder();
        for (var i = 0; i < imports; i++)
            module.Import("host", $"g{i}", ExternalKind.Global, 0x7F, 0);
        for (var i = 0; i < count; i++)
            module.Global(WasmType.I32, false, I32(i));
        return module;
    }

    private static void Counted(Func<int, ModuleBuilder> make, Func<int, ModuleLimits> limits, string what)
    {
        const int Most = 7;
        Parse(make(Most).Build(), limits(Most));
        Refused(make(Most + 1).Build(), limits(Most), $"too many {what}: {Most + 1}, at most {Most}");
    }

    private static void Parse(byte[] bytes, ModuleLimits limits) =>
        Assert.That(() => WasmModule.Parse(bytes, new() { ModuleLimits = limits }), Throws.Nothing);

    private static void Refused(byte[] bytes, ModuleLimits limits, string message) =>
        Assert.That(() => WasmModule.Parse(bytes, new() { ModuleLimits = limits }), Throws.TypeOf<WasmInvalidException>().With.Message.Contains(message));
}
