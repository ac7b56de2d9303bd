using Multidustry.TestKit;
using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Runtime;
using Multidustry.Wasm.Tests.Building;
using static Multidustry.Wasm.Tests.Building.ModuleBuilder;

namespace Multidustry.Wasm.Tests.Compilation;

/// <summary>
/// Functions of random types that hand their parameters on: to another function of the module, through a table, in a tail call, and
/// to the host, from which they come back reversed. Nothing may be lost or change places.
/// </summary>
public sealed class CallShapeTests
{
    private const int MostParameters = 20, MostResults = 9;

    [Test]
    public void Values_arrive_as_they_were_handed_on([Values(ExecutionMode.Interpreted, ExecutionMode.Compiled)] ExecutionMode mode)
    {
        var random = new Random(Seeds.Choose(606));
        for (var i = 0; i < Seeds.Cases(40); i++)
        {
            var (parameters, results) = (Types(random, MostParameters), Types(random, MostResults));
            var echoed = parameters.Length == 0 ? [] : Enumerable.Range(0, results.Length).Select(_ => random.Next(parameters.Length)).ToArray();
            WasmType[] back = [.. echoed.Select(index => parameters[index])];
            var instance = Instance(new(parameters, back), echoed, mode);
            WasmValue[] arguments = [.. parameters.Select(type => RandomValue(random, type))];
            var expected = Text(back, [.. echoed.Select(index => arguments[index])]);
            foreach (var way in (string[])["itself", "direct", "indirect", "tail", "indirect-tail", "host"])
                Assert.That(Text(back, instance.Function(way)!.Call(arguments)), Is.EqualTo(expected), $"{way}, case {i}: ({string.Join(' ', parameters)}) -> ({string.Join(' ', back)})");
        }
    }

    [Test]
    public void A_type_that_is_not_expected_traps_at_an_indirect_call([Values(ExecutionMode.Interpreted, ExecutionMode.Compiled)] ExecutionMode mode)
    {
        var module = new ModuleBuilder().Table(WasmType.FuncRef, 3);
        var (one, other) = (module.Type([WasmType.I32], [WasmType.I32]), module.Type([WasmType.I32], [WasmType.I64]));
        module.Function(one, [], 0x20, 0);
        module.Function(other, [], 0x42, 1);
        module.Elements(0, 0, 1);
        module.Export("call", ExternalKind.Function, module.Function(module.Type([WasmType.I32], [WasmType.I32]), [], [.. I32(5), 0x20, 0, 0x11, (byte)one, 0]));
        var call = new Linker().Instantiate(new(), WasmModule.Parse(module.Build(), new() { Mode = mode })).Function("call")!;
        Assert.That(call.Call(0)[0].AsInt32(), Is.EqualTo(5));
        foreach (var (index, kind) in (ReadOnlySpan<(int, TrapKind)>)[(1, TrapKind.IndirectCallTypeMismatch), (2, TrapKind.UninitializedElement), (3, TrapKind.UndefinedElement), (-1, TrapKind.UndefinedElement)])
            Assert.That(() => call.Call(index), Throws.TypeOf<WasmTrapException>().With.Property("Kind").EqualTo(kind), $"element {index}");
    }

    private static WasmInstance Instance(FunctionType type, int[] echoed, ExecutionMode mode)
    {
        var module = new ModuleBuilder().Table(WasmType.FuncRef, 1);
        WasmType[] parameters = [.. type.Parameters], results = [.. type.Results];
        var signature = module.Type(parameters, results);
        var host = module.Import("host", "echo", ExternalKind.Function, U(signature));
        byte[] all = [.. Enumerable.Range(0, parameters.Length).SelectMany(index => (byte[])[0x20, .. U(index)])];
        var itself = module.Function(signature, [], [.. echoed.SelectMany(index => (byte[])[0x20, .. U(index)])]);
        module.Elements(0, itself).Export("itself", ExternalKind.Function, itself);
        Add("direct", [.. all, 0x10, .. U(itself)]);
        Add("indirect", [.. all, .. I32(0), 0x11, .. U(signature), 0]);
        Add("tail", [.. all, 0x12, .. U(itself)]);
        Add("indirect-tail", [.. all, .. I32(0), 0x13, .. U(signature), 0]);
        Add("host", [.. all, 0x10, .. U(host)]);
        return new Linker().DefineFunction("host", "echo", type, (_, slots) =>
        {
            var given = slots[..parameters.Length].ToArray();
            for (var i = 0; i < echoed.Length; i++)
                slots[i] = given[echoed[i]];
        }).Instantiate(new(), WasmModule.Parse(module.Build(), new() { Mode = mode }));

        void Add(string name, byte[] code) => module.Export(name, ExternalKind.Function, module.Function(signature, [], code));
    }

    private static WasmType[] Types(Random random, int most) =>
        [.. Enumerable.Range(0, random.Next(most + 1)).Select(_ => RandomCode.ValueTypes[random.Next(RandomCode.ValueTypes.Length)])];

    private static WasmValue RandomValue(Random random, WasmType type)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return type switch
        {
            WasmType.I32 => WasmValue.From(BitConverter.ToInt32(bytes)),
            WasmType.I64 => BitConverter.ToInt64(bytes),
            WasmType.F32 => random.NextSingle(),
            WasmType.F64 => random.NextDouble(),
            _ => WasmValue.From(System.Runtime.Intrinsics.Vector128.Create(bytes)),
        };
    }

    private static string Text(WasmType[] types, WasmValue[] values) => string.Join(' ', values.Select((value, i) => types[i] switch
    {
        WasmType.I32 or WasmType.F32 => value.AsInt32().ToString("x8"),
        WasmType.V128 => value.AsVector128().ToString(),
        _ => value.AsInt64().ToString("x16"),
    }));
}
