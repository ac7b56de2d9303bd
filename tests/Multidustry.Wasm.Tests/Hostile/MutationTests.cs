using Multidustry.TestKit;
using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Tests.Hostile;

/// <summary>Real modules with bytes changed: whatever still is a module runs within its limits, in both engines alike.</summary>
public sealed class MutationTests
{
    private static readonly WasmLimits Small = new() { MaxMemoryBytes = 4 << 20, MaxTableElements = 10_000, MaxStackBytes = 64 << 10 };

    [Test]
    public void Mutated_modules_do_no_harm()
    {
        var seeds = TestSeeds();
        var random = new Random(Seeds.Choose(20261122));
        var valid = 0;
        for (var i = 0; i < Seeds.Cases(100_000); i++)
            valid += Survives(Mutation.Of(seeds[random.Next(seeds.Length)], random)) ? 1 : 0;
        TestContext.Out.WriteLine($"{valid} mutated modules were valid");
        Assert.That(valid, Is.Positive);
    }

    private static byte[][] TestSeeds()
    {
        var suite = Conformance.SuiteArchive.Open("core-2.0");
        return [.. suite.Where(file => file.Key.EndsWith(".wasm", StringComparison.Ordinal) && file.Value.Length is > 60 and < 1500).Select(file => file.Value),
            TestModules.Bytes("kernel"), TestModules.Bytes("extensions")];
    }

    private static bool Survives(byte[] bytes)
    {
        WasmModule module;
        try
        {
            module = WasmModule.Parse(bytes, new() { Mode = ExecutionMode.Interpreted });
        }
        catch (WasmFormatException)
        {
            return false;
        }
        var interpreted = Run(module);
        // Making machine code takes long, so that only some are compared.
        if (bytes[^1] % 16 == 0)
            Assert.That(Run(WasmModule.Parse(bytes, new() { Mode = ExecutionMode.Compiled })), Is.EqualTo(interpreted), Convert.ToHexString(bytes));
        return true;
    }

    /// <summary>What became of the module, with the fuel that it used.</summary>
    private static string Run(WasmModule module)
    {
        var store = new WasmStore(Small) { Fuel = 20_000 };
        try
        {
            var instance = Instantiate(store, module);
            foreach (var export in module.Exports.Where(export => export.Type.Kind == ExternalKind.Function))
                instance.Function(export.Name)!.Call(new WasmValue[export.Type.Function!.Parameters.Length]);
            return $"ran, {store.Fuel}";
        }
        catch (Exception exception) when (exception is WasmTrapException or WasmLinkException or WasmLimitException)
        {
            return $"{exception.Message}, {store.Fuel}";
        }
    }

    private static WasmInstance Instantiate(WasmStore store, WasmModule module)
    {
        var linker = new Linker();
        foreach (var import in module.Imports)
            if (import.Type.Kind == ExternalKind.Function)
                linker.DefineFunction(import.Module, import.Name, import.Type.Function!, (_, slots) => slots.Clear());
        return linker.Instantiate(store, module);
    }
}
