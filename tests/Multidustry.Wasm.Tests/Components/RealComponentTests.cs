using Multidustry.TestKit;
using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Components;
using Multidustry.Wasm.Runtime;
using Multidustry.Wasm.Wasi;

namespace Multidustry.Wasm.Tests.Components;

/// <summary>Components that were built with real toolchains.</summary>
public sealed class RealComponentTests
{
    [Test]
    public void A_plugin_greets_a_player(
        [Values("c", "assemblyscript", "rust-1.63", "rust-1.63-wasi")] string name,
        [Values(ExecutionMode.Compiled, ExecutionMode.Interpreted)] ExecutionMode mode)
    {
        var log = new List<string>();
        var linker = new ComponentLinker().DefineWasi().DefineFunction("log", arguments =>
        {
            log.Add((string)arguments[0]!);
            return null;
        });
        var component = WasmComponent.Parse(Recordings.Bytes($"wasm/component-{name}.wasm"), new() { Mode = mode });
        var instance = linker.Instantiate(new(), component);
        var result = instance.Function("on-player-join")!.Call("Frög😀");
        Assert.That(result, Is.EqualTo("Welcome, Frög😀!"));
        Assert.That(log, Is.Not.Empty);
    }

    [Test]
    public void An_import_that_is_not_granted_refuses_the_component()
    {
        var component = WasmComponent.Parse(Recordings.Bytes("wasm/component-c.wasm"));
        var refusal = Assert.Throws<WasmLinkException>(() => new ComponentLinker().Instantiate(new(), component));
        Assert.That(refusal!.Message, Does.Contain("log"));
    }

    [Test]
    public void A_component_runs_within_its_fuel()
    {
        var instance = new ComponentLinker().DefineFunction("log", _ => null)
            .Instantiate(new() { Fuel = 1_000_000 }, WasmComponent.Parse(Recordings.Bytes("wasm/component-c.wasm")));
        var giant = new string('x', 30_000_000);
        Assert.That(() => instance.Function("on-player-join")!.Call(giant), Throws.TypeOf<WasmTrapException>());
    }

    [Test]
    public void Mutated_components_do_no_harm()
    {
        var seeds = new[] { "c", "assemblyscript" }.Select(name => Recordings.Bytes($"wasm/component-{name}.wasm")).ToArray();
        var random = new Random(Seeds.Choose(11));
        var survivors = 0;
        for (var i = 0; i < Seeds.Cases(10_000); i++)
        {
            var bytes = (byte[])seeds[i % seeds.Length].Clone();
            for (var changes = random.Next(1, 4); changes > 0; changes--)
                bytes[random.Next(8, bytes.Length)] = (byte)random.Next(256);
            survivors += Survives(bytes) ? 1 : 0;
        }
        TestContext.Out.WriteLine($"{survivors} mutated components could be called");
        Assert.That(survivors, Is.Positive);
    }

    private static bool Survives(byte[] bytes)
    {
        try
        {
            var store = new WasmStore(new() { MaxMemoryBytes = 16 << 20, MaxStackBytes = 64 << 10 }) { Fuel = 1_000_000 };
            var linker = new ComponentLinker().DefineFunction("log", _ => null);
            linker.Instantiate(store, WasmComponent.Parse(bytes, new() { Mode = ExecutionMode.Interpreted })).Function("on-player-join")?.Call("x");
            return true;
        }
        catch (Exception refusal) when (refusal is WasmFormatException or WasmLinkException or WasmLimitException or WasmTrapException or ArgumentException)
        {
            return false;
        }
    }
}
