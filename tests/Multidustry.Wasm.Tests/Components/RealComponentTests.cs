using Multidustry.TestKit;
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
        var linker = new ComponentLinker().DefineWasi().Function("log", arguments =>
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
        var instance = new ComponentLinker().Function("log", _ => null)
            .Instantiate(new() { Fuel = 1_000_000 }, WasmComponent.Parse(Recordings.Bytes("wasm/component-c.wasm")));
        var giant = new string('x', 30_000_000);
        Assert.That(() => instance.Function("on-player-join")!.Call(giant), Throws.TypeOf<WasmTrapException>());
    }
}
