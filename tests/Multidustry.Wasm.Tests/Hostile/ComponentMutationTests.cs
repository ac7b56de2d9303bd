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
    public void Mutated_components_do_no_harm()
    {
        var seeds = Conformance.SuiteArchive.Open("component-model")
            .Where(file => file.Key.EndsWith(".wasm", StringComparison.Ordinal) && !file.Key.StartsWith("async", StringComparison.Ordinal) && file.Value.Length is > 40 and < 1200)
            .Select(file => file.Value).ToArray();
        var random = new Random(Seeds.Choose(20261123));
        var (valid, instances) = (0, 0);
        for (var i = 0; i < Seeds.Cases(100_000); i++)
        {
            var bytes = Mutate(seeds[random.Next(seeds.Length)], random);
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

    private static byte[] Mutate(byte[] seed, Random random)
    {
        var bytes = (byte[])seed.Clone();
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var place = random.Next(8, bytes.Length);
            bytes[place] = random.Next(3) switch
            {
                0 => (byte)random.Next(256),
                1 => (byte)(bytes[place] ^ (1 << random.Next(8))),
                _ => bytes[random.Next(8, bytes.Length)],
            };
        }
        return bytes;
    }

    private static void Run(WasmComponent component)
    {
        var instance = new ComponentLinker().Instantiate(new(Small) { Fuel = 20_000 }, component);
        foreach (var name in component.Exports)
            if (instance.Function(name) is { } function && function.ToString().StartsWith("func()", StringComparison.Ordinal))
                function.Call();
    }
}
