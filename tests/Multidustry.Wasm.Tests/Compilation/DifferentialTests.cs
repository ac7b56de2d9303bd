using Multidustry.TestKit;
using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Tests.Compilation;

/// <summary>Random modules in both engines: results, traps, notes to the host, fuel, memories and globals must all be equal.</summary>
public sealed class DifferentialTests
{
    private const long Tank = 9_000; // enough for a page of memory
    private static readonly WasmLimits Small = new() { MaxMemoryBytes = 2 * WasmMemory.PageSize, MaxStackBytes = 16 << 10 };

    [Test]
    public void Both_engines_agree_about_random_modules()
    {
        var seed = Seeds.Choose(1701);
        var outcomes = new SortedDictionary<string, int>();
        for (var i = 0; i < Seeds.Cases(400); i++)
        {
            var random = new Random(seed + i);
            var module = new RandomModule(random);
            var bytes = module.Build();
            var interpreted = Parse(bytes, ExecutionMode.Interpreted);
            var compiled = Parse(bytes, ExecutionMode.Compiled);
            var tank = Tank;
            foreach (var export in interpreted.Exports)
            {
                var arguments = module.Arguments(export.Type.Function!);
                var first = Run(interpreted, export, arguments, tank);
                Assert.That(Run(compiled, export, arguments, tank), Is.EqualTo(first), $"{export.Name} of module {seed + i}");
                outcomes[first.Outcome] = outcomes.GetValueOrDefault(first.Outcome) + 1;

                // With less fuel than it took, both must stop at the same block.
                var less = random.NextInt64(Math.Max(1, tank - first.FuelLeft));
                Assert.That(Run(compiled, export, arguments, less), Is.EqualTo(Run(interpreted, export, arguments, less)),
                    $"{export.Name} of module {seed + i} with {less} units of fuel");
            }
        }
        foreach (var (outcome, count) in outcomes)
            TestContext.Out.WriteLine($"{count,6} {outcome}");
        Assert.That(outcomes.Keys, Is.SupersetOf(new[] { "returned", nameof(TrapKind.OutOfFuel), nameof(TrapKind.MemoryOutOfBounds), nameof(TrapKind.Unreachable) }),
            "the modules are too much alike to tell anything");
    }

    [Test]
    public void Both_engines_stop_at_the_same_place_at_every_budget()
    {
        const long most = 400;
        var seed = Seeds.Choose(4242);
        var stops = 0;
        for (var i = 0; i < Seeds.Cases(12); i++)
        {
            var module = new RandomModule(new Random(seed + i));
            var bytes = module.Build();
            var (interpreted, compiled) = (Parse(bytes, ExecutionMode.Interpreted), Parse(bytes, ExecutionMode.Compiled));
            var export = interpreted.Exports[0];
            var arguments = module.Arguments(export.Type.Function!);
            var cost = Math.Min(most, Tank - Run(interpreted, export, arguments, Tank).FuelLeft);
            for (var fuel = 0L; fuel <= cost; fuel++)
            {
                var first = Run(interpreted, export, arguments, fuel);
                Assert.That(Run(compiled, export, arguments, fuel), Is.EqualTo(first), $"{export.Name} of module {seed + i} with {fuel} units of fuel");
                stops += first.Outcome == nameof(TrapKind.OutOfFuel) ? 1 : 0;
            }
        }
        Assert.That(stops, Is.GreaterThan(20), "the modules cost too little to tell anything");
    }

    private static WasmModule Parse(byte[] bytes, ExecutionMode mode) => WasmModule.Parse(bytes, new() { Mode = mode, CanonicalizeNaN = true });

    private static Observation Run(WasmModule module, ModuleExport export, WasmValue[] arguments, long fuel)
    {
        var store = new WasmStore(Small);
        var notes = new List<string>();
        var instance = new Linker().DefineFunction<long>("host", "note", (_, value) => notes.Add($"{value} with {store.Fuel}")).Instantiate(store, module);
        store.Fuel = fuel;
        var (outcome, results, frames) = ("returned", "", "");
        try
        {
            results = Text(export.Type.Function!.ResultArray, instance.Function(export.Name)!.Call(arguments));
        }
        catch (WasmTrapException trap)
        {
            outcome = trap.Kind.ToString();
            frames = trap.Frames.Count > 0 ? trap.Frames[0].ToString() : "";
        }
        return new(outcome, results, frames, string.Join("; ", notes), store.Fuel, Globals(instance), Hash(store.Snapshot()));
    }

    private static string Globals(WasmInstance instance) => Text([.. instance.Module.Definition.Globals.Select(global => global.Value)], [.. instance.Globals.ToArray().Select(global => global.Value)]);

    private static string Hash(byte[] bytes) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(bytes));

    private static string Text(WasmType[] types, WasmValue[] values) => string.Join(", ", values.Select((value, i) => types[i] switch
    {
        WasmType.I32 => value.AsInt32().ToString("x8"),
        WasmType.I64 => value.AsInt64().ToString("x16"),
        WasmType.F32 => BitConverter.SingleToInt32Bits(value.AsSingle()).ToString("x8"),
        WasmType.F64 => BitConverter.DoubleToInt64Bits(value.AsDouble()).ToString("x16"),
        _ => value.AsVector128().ToString(),
    }));

    private sealed record Observation(string Outcome, string Results, string Frames, string Notes, long FuelLeft, string Globals, string State);
}
