using Multidustry.TestKit;
using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Components;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Tests.Hostile;

/// <summary>Real components with bytes changed: refused, or within their limits.</summary>
public sealed class ComponentMutationTests
{
    private static readonly WasmLimits Small = new() { MaxMemoryBytes = 4 << 20, MaxTableElements = 10_000, MaxStackBytes = 16 << 10, MaxInstances = 50 };

    [Test]
    public void Mutated_components_do_no_harm() =>
        DoNoHarm(100_000, file => !file.Key.StartsWith("async", StringComparison.Ordinal) && file.Value.Length is > 40 and < 1200);

    [Test]
    public void Mutated_asynchronous_components_do_no_harm() =>
        DoNoHarm(5_000, file => file.Key.StartsWith("async", StringComparison.Ordinal) && file.Value.Length < 6000);

    private static void DoNoHarm(int cases, Func<KeyValuePair<string, byte[]>, bool> which)
    {
        var seeds = Conformance.SuiteArchive.Open("component-model")
            .Where(file => file.Key.EndsWith(".wasm", StringComparison.Ordinal) && which(file))
            .Select(file => file.Value).ToArray();
        var random = new Random(Seeds.Choose(20261123));
        var (valid, instances) = (0, 0);
        for (var i = 0; i < Seeds.Cases(cases); i++)
        {
            var bytes = Mutation.Of(seeds[random.Next(seeds.Length)], random);
            try
            {
                var component = WasmComponent.Parse(bytes, new() { Mode = ExecutionMode.Interpreted });
                valid++;
                Run(component);
                instances++;
            }
            catch (Exception refusal) when (refusal is WasmFormatException or WasmLinkException or WasmLimitException or WasmTrapException)
            {
                // What most changes lead to.
            }
        }
        TestContext.Out.WriteLine($"{valid} mutated components were valid, {instances} ran");
        Assert.That(instances, Is.Positive);
    }

    private static void Run(WasmComponent component)
    {
        var store = new WasmStore(Small) { Fuel = 20_000 };
        try
        {
            var instance = new ComponentLinker().Instantiate(store, component);
            foreach (var name in component.Exports)
                if (instance.Function(name) is { } function && function.ToString().Contains("func()", StringComparison.Ordinal))
                    function.Call();
        }
        finally
        {
            store.EndWaitingCalls();
        }
    }
}
