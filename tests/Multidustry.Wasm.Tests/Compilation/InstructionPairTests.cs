using Multidustry.TestKit;
using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Instructions;
using Multidustry.Wasm.Runtime;
using Multidustry.Wasm.Tests.Building;
using static Multidustry.Wasm.Tests.Building.ModuleBuilder;

namespace Multidustry.Wasm.Tests.Compilation;

/// <summary>
/// Pairs of instructions that the machine's compiler may make one of: a load and what takes its value, and an instruction whose
/// value is stored. The interpreter, which runs them one by one, tells what they must give.
/// </summary>
public sealed class InstructionPairTests
{
    private const int Last = WasmMemory.PageSize;
    private static readonly InstructionInfo[] Loads = [.. InstructionBytes.All.Where(info => info is { SizeLog2: not null, Result: not null, TakesLane: false })];
    private static readonly InstructionInfo[] Stores = [.. InstructionBytes.All.Where(info => info is { SizeLog2: not null, Result: null, TakesLane: false })];
    private static readonly InstructionInfo[] Unary = [.. InstructionBytes.All.Where(info => info is { SizeLog2: null, Operands.Length: 1, Result: not null })];

    [Test]
    public void A_load_gives_the_same_number_to_every_instruction_that_takes_it() => Compare(
        from load in Loads
        from unary in Unary
        where unary.Operands[0] == load.Result
        select new Pair(load, unary, unary.Result, [0x20, 0, .. InstructionBytes.Of(load), .. InstructionBytes.Of(unary)], Last - (1 << load.SizeLog2!.Value)));

    [Test]
    public void Every_instruction_stores_the_number_that_it_makes() => Compare(
        from unary in Unary
        from load in Loads.Where(load => load.Result == unary.Operands[0] && load.Opcode is (>= 0x28 and <= 0x2B) or Opcodes.Vector)
        from store in Stores
        where store.Operands[0] == unary.Result
        select new Pair(unary, store, null, [0x20, 0, 0x20, 0, .. InstructionBytes.Of(load), .. InstructionBytes.Of(unary), .. InstructionBytes.Of(store)], 256));

    private static void Compare(IEnumerable<Pair> pairs)
    {
        var all = pairs.ToArray();
        var module = new ModuleBuilder().Memory(1);
        for (var i = 0; i < all.Length; i++)
            module.Function($"f{i}", [WasmType.I32], all[i].Result is { } result ? [result] : [], all[i].Code);
        var bytes = module.Build();
        var instances = TestModules.Modes.Select(mode => new Linker().Instantiate(new(), WasmModule.Parse(bytes, new() { Mode = mode, CanonicalizeNaN = true }))).ToArray();
        var functions = instances.Select(instance => instance.Module.Exports.Select(export => instance.Function(export.Name)!).ToArray()).ToArray();
        var random = new Random(Seeds.Choose(11));
        var pattern = new byte[512];
        for (var round = 0; round < Seeds.Cases(4); round++)
        {
            random.NextBytes(pattern);
            for (var i = 0; i < all.Length; i++)
            {
                var outcomes = functions.Select(engine => Outcome(engine[i], all[i], pattern)).ToArray();
                Assert.That(outcomes[1], Is.EqualTo(outcomes[0]), $"{all[i].First.Method.Name} and {all[i].Second.Method.Name}");
            }
        }
        Assert.That(all, Has.Length.GreaterThan(100));
    }

    private static string Outcome(WasmFunction function, Pair pair, byte[] pattern)
    {
        var memory = function.Owner!.Memories[0];
        pattern.CopyTo(memory.Span(0, pattern.Length));
        pattern.CopyTo(memory.Span((uint)(Last - pattern.Length), pattern.Length));
        try
        {
            var results = function.Call(pair.Address);
            return pair.Result switch
            {
                null => Convert.ToHexString(memory.Span(0, pattern.Length)),
                WasmType.I32 or WasmType.F32 => results[0].AsInt32().ToString("x8"),
                WasmType.V128 => results[0].AsVector128().ToString(),
                _ => results[0].AsInt64().ToString("x16"),
            };
        }
        catch (WasmTrapException trap)
        {
            return trap.Message;
        }
    }

    private sealed record Pair(InstructionInfo First, InstructionInfo Second, WasmType? Result, byte[] Code, int Address);
}
