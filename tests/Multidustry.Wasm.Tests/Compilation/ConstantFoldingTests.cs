using System.Security.Cryptography;
using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Instructions;
using Multidustry.Wasm.Runtime;
using Multidustry.Wasm.Tests.Building;
using static Multidustry.Wasm.Tests.Building.ModuleBuilder;

namespace Multidustry.Wasm.Tests.Compilation;

/// <summary>
/// Instructions whose operands the machine's compiler knows: it computes them itself, or makes other instructions of them. What it
/// gives must be what the interpreter gives, which knows nothing beforehand.
/// </summary>
public sealed class ConstantFoldingTests
{
    private static readonly Dictionary<WasmType, byte[][]> Edges = new()
    {
        [WasmType.I32] = [.. new[] { 0, 1, -1, 2, 31, 32, 255, int.MinValue, int.MaxValue, 0x12345678 }.Select(I32)],
        [WasmType.I64] = [.. new[] { 0L, 1, -1, 63, 64, uint.MaxValue, 1L << 40, long.MinValue, long.MaxValue }.Select(number => (byte[])[0x42, .. S(number)])],
        [WasmType.F32] = [.. new[] { 0f, -0f, 1, -1, 0.5f, 2.5f, float.Epsilon, float.MaxValue, float.PositiveInfinity, float.NegativeInfinity, float.NaN, 2147483648f, 4294967296f, Signalling32 }
            .Select(number => (byte[])[0x43, .. BitConverter.GetBytes(number)])],
        [WasmType.F64] = [.. new[] { 0, -0.0, 1, -1, 0.5, -1.5, double.Epsilon, double.MaxValue, double.PositiveInfinity, double.NegativeInfinity, double.NaN, 2147483648.0, 9223372036854775808.0, Signalling64 }
            .Select(number => (byte[])[0x44, .. BitConverter.GetBytes(number)])],
    };

    private static readonly InstructionInfo[] Scalar =
        [.. InstructionBytes.All.Where(info => info is { SizeLog2: null, TakesLane: false, Result: { } result } && Edges.ContainsKey(result) && info.Operands.All(Edges.ContainsKey))];

    private static float Signalling32 => BitConverter.Int32BitsToSingle(0x7FA00001);

    private static double Signalling64 => BitConverter.Int64BitsToDouble(0x7FF4000000000001);

    private static IEnumerable<TestCaseData> Quiet() => Cases(info => !info.MayTrap);

    private static IEnumerable<TestCaseData> TwoSided() => Cases(info => !info.MayTrap && info.Operands.Length == 2);

    private static IEnumerable<TestCaseData> Trapping() => Cases(info => info.MayTrap);

    [TestCaseSource(nameof(Quiet))]
    public void An_instruction_of_constants_gives_what_it_gives_at_run_time(int opcode)
    {
        var info = InstructionSet.Get(opcode);
        var values = Combinations(info.Operands).Select(operands => (byte[])[.. operands, .. InstructionBytes.Of(info)]).ToArray();
        Compare(info.Operands, [Stores(values, info.Result!.Value)]);
    }

    // Constants on one side let the compiler take another instruction: a shift for a product, nothing at all for a sum with 0.
    [TestCaseSource(nameof(TwoSided))]
    public void An_instruction_with_one_constant_gives_what_it_gives_with_none(int opcode)
    {
        var info = InstructionSet.Get(opcode);
        byte[][] values =
        [
            .. Edges[info.Operands[1]].Select(right => (byte[])[0x20, 0, .. right, .. InstructionBytes.Of(info)]),
            .. Edges[info.Operands[0]].Select(left => (byte[])[.. left, 0x20, 1, .. InstructionBytes.Of(info)]),
            [0x20, 0, 0x20, info.Operands[0] == info.Operands[1] ? (byte)0 : (byte)1, .. InstructionBytes.Of(info)],
        ];
        Compare(info.Operands, [Stores(values, info.Result!.Value)]);
    }

    [TestCaseSource(nameof(Trapping))]
    public void An_instruction_of_constants_traps_where_it_does_at_run_time(int opcode)
    {
        var info = InstructionSet.Get(opcode);
        Compare(info.Operands, [.. Combinations(info.Operands).Select(operands => Stores([[.. operands, .. InstructionBytes.Of(info)]], info.Result!.Value))]);
    }

    [Test]
    public void There_are_instructions_of_both_kinds() =>
        Assert.That((Quiet().Count(), Trapping().Count()), Is.EqualTo((Scalar.Length - 16, 16)));

    private static IEnumerable<TestCaseData> Cases(Func<InstructionInfo, bool> which) =>
        Scalar.Where(which).Select(info => new TestCaseData(info.Opcode).SetArgDisplayNames($"0x{info.Opcode:x}", info.Method.Name));

    private static IEnumerable<byte[]> Combinations(WasmType[] types) => types.Aggregate(
        (IEnumerable<byte[]>)[[]], (all, type) => all.SelectMany(head => Edges[type].Select(edge => (byte[])[.. head, .. edge])));

    /// <summary>Puts one value after the other into memory, so that one function shows all.</summary>
    private static byte[] Stores(byte[][] values, WasmType type)
    {
        byte store = type switch { WasmType.I32 => 0x36, WasmType.I64 => 0x37, WasmType.F32 => 0x38, _ => 0x39 };
        return [.. values.SelectMany((value, i) => (byte[])[.. I32(0), .. value, store, 0, .. U(8 * i)])];
    }

    private static void Compare(WasmType[] parameters, byte[][] functions)
    {
        var module = new ModuleBuilder().Memory(1);
        for (var i = 0; i < functions.Length; i++)
            module.Function($"f{i}", parameters, [], functions[i]);
        var bytes = module.Build();
        var outcomes = TestModules.Modes.Select(mode => Run(bytes, parameters, mode).ToArray()).ToArray();
        Assert.That(outcomes[1], Is.EqualTo(outcomes[0]));
        Assert.That(outcomes[0], Is.Not.Empty);
    }

    private static IEnumerable<string> Run(byte[] bytes, WasmType[] parameters, ExecutionMode mode)
    {
        var store = new WasmStore();
        var instance = new Linker().Instantiate(store, WasmModule.Parse(bytes, new() { Mode = mode, CanonicalizeNaN = true }));
        foreach (var export in instance.Module.Exports)
            for (var i = 0; i < Edges[WasmType.I64].Length; i++)
            {
                instance.Memories[0].Span(0, 1 << 14).Clear();
                store.Fuel = 10_000;
                yield return $"{export.Name} of edge {i}: {Outcome(instance.Function(export.Name)!, [.. parameters.Select(type => Value(type, i))])}, {store.Fuel} left";
            }
    }

    private static string Outcome(WasmFunction function, WasmValue[] arguments)
    {
        try
        {
            function.Call(arguments);
        }
        catch (WasmTrapException trap)
        {
            return trap.Message;
        }
        return Convert.ToHexString(SHA256.HashData(function.Owner!.Memories[0].Span(0, 1 << 14)));
    }

    private static WasmValue Value(WasmType type, int edge)
    {
        var code = Edges[type][edge];
        return type switch
        {
            WasmType.I32 => WasmValue.From(new[] { 0, 1, -1, 7, 31, 32, int.MinValue, int.MaxValue, 0x55AA55AA }[edge]),
            WasmType.I64 => new[] { 0L, 1, -1, 7, 63, 64, long.MinValue, long.MaxValue, 0x55AA55AA55AA55AA }[edge],
            WasmType.F32 => BitConverter.ToSingle(code, 1),
            _ => BitConverter.ToDouble(code, 1),
        };
    }
}
