using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Instructions;
using Multidustry.Wasm.Runtime;
using Multidustry.Wasm.Tests.Building;
using static Multidustry.Wasm.Tests.Building.ModuleBuilder;

namespace Multidustry.Wasm.Tests.Compilation;

/// <summary>
/// Every load and store at the last address where it fits and at the first where it does not. The compiler prepares one
/// comparison for the size that most accesses of a function have, so that each is also tried among many of another size.
/// </summary>
public sealed class MemoryBoundsTests
{
    private const uint Size = WasmMemory.PageSize;
    private static readonly uint[] Offsets = [0, 1, 15, Size - 20, Size, uint.MaxValue];
    private static readonly InstructionInfo[] Accesses = [.. InstructionBytes.All.Where(info => info.SizeLog2 is not null)];

    // Loads of one byte, and of sixteen, whose values are dropped.
    private static readonly byte[][] Company = [[], [0x41, 0, 0x2D, 0, 0, 0x1A], [0x41, 0, 0xFD, 0, 0, 0, 0x1A]];

    [TestCase(ExecutionMode.Interpreted)]
    [TestCase(ExecutionMode.Compiled)]
    public void Accesses_end_with_the_memory(ExecutionMode mode)
    {
        var module = new ModuleBuilder().Memory(1);
        foreach (var info in Accesses)
            for (var company = 0; company < Company.Length; company++)
                foreach (var offset in Offsets)
                    module.Function(Name(info, company, offset), [WasmType.I32], [], Code(info, Company[company], offset));
        var instance = new Linker().Instantiate(new(), WasmModule.Parse(module.Build(), new() { Mode = mode }));
        foreach (var info in Accesses)
            for (var company = 0; company < Company.Length; company++)
                foreach (var offset in Offsets)
                    Check(instance.Function(Name(info, company, offset))!, (long)Size - (1 << info.SizeLog2!.Value) - offset, Name(info, company, offset));
    }

    [TestCase(ExecutionMode.Interpreted)]
    [TestCase(ExecutionMode.Compiled)]
    public void A_memory_without_pages_has_no_address(ExecutionMode mode)
    {
        var module = new ModuleBuilder().Memory(0, 1);
        for (var i = 0; i < Accesses.Length; i++)
            module.Function($"f{i}", [WasmType.I32], [], Code(Accesses[i], [], 0));
        module.Function("grow", [], [WasmType.I32], [.. I32(1), 0x40, 0]);
        var instance = new Linker().Instantiate(new(), WasmModule.Parse(module.Build(), new() { Mode = mode }));
        for (var i = 0; i < Accesses.Length; i++)
            Check(instance.Function($"f{i}")!, -1, Accesses[i].Method.Name);
        Assert.That(instance.Function("grow")!.Call()[0].AsInt32(), Is.Zero);
        for (var i = 0; i < Accesses.Length; i++)
            Check(instance.Function($"f{i}")!, (long)Size - (1 << Accesses[i].SizeLog2!.Value), Accesses[i].Method.Name);
    }

    [TestCase(ExecutionMode.Interpreted)]
    [TestCase(ExecutionMode.Compiled)]
    public void A_function_sees_how_its_memory_grew_in_between(ExecutionMode mode)
    {
        // Reads the last byte of the second page, after it or a function that it calls has added that page.
        var module = new ModuleBuilder().Memory(1, 3);
        var nothing = module.Type([], []);
        var grow = module.Function(nothing, [], [.. I32(1), 0x40, 0, 0x1A]);
        byte[] read = [.. I32((2 * (int)Size) - 1), 0x2D, 0, 0];
        module.Function("by itself", [], [WasmType.I32], [.. I32(0), 0x2D, 0, 0, 0x1A, .. I32(1), 0x40, 0, 0x1A, .. read]);
        module.Function("by another", [], [WasmType.I32], [.. I32(0), 0x2D, 0, 0, 0x1A, 0x10, (byte)grow, .. read]);
        module.Function("at once", [], [WasmType.I32], read);
        foreach (var name in (string[])["by itself", "by another"])
        {
            var instance = new Linker().Instantiate(new(), WasmModule.Parse(module.Build(), new() { Mode = mode }));
            Assert.That(() => instance.Function("at once")!.Call(), Throws.TypeOf<WasmTrapException>());
            Assert.That(instance.Function(name)!.Call()[0].AsInt32(), Is.Zero);
            Assert.That(instance.Function("at once")!.Call()[0].AsInt32(), Is.Zero);
        }
    }

    /// <summary>The address as number without sign; none at all where <paramref name="last"/> is negative.</summary>
    private static void Check(WasmFunction function, long last, string about)
    {
        if (last >= 0)
            Assert.That(() => function.Call((int)last), Throws.Nothing, about);
        foreach (var address in (long[])[Math.Max(last + 1, 0), int.MaxValue, 1L << 31, uint.MaxValue])
            Assert.That(() => function.Call((int)address), Throws.TypeOf<WasmTrapException>().With.Property("Kind").EqualTo(TrapKind.MemoryOutOfBounds), $"{about} at {address}");
    }

    private static string Name(InstructionInfo info, int company, uint offset) => $"{info.Method.Name} 0x{info.Opcode:x} + {offset} in company {company}";

    private static byte[] Code(InstructionInfo info, byte[] company, uint offset)
    {
        var plain = InstructionBytes.Of(info);
        var opcode = plain[..^(info.TakesLane ? 3 : 2)];
        byte[] lane = info.TakesLane ? [0] : [];
        return
        [
            .. company, .. company, .. company, 0x20, 0, .. info.Operands.SelectMany(InstructionBytes.Zero),
            .. opcode, 0, .. U(offset), .. lane, .. (byte[])(info.Result is null ? [] : [0x1A]),
        ];
    }
}
