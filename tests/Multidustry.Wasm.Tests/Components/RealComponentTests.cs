using Multidustry.TestKit;
using Multidustry.Wasm.Components;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Tests.Components;

/// <summary>Components that were built with real toolchains.</summary>
public sealed class RealComponentTests
{
    [Test]
    public void A_plugin_greets_a_player(
        [Values("c", "assemblyscript", "rust-1.63")] string name,
        [Values(ExecutionMode.Compiled, ExecutionMode.Interpreted)] ExecutionMode mode)
    {
        var log = new List<string>();
        var linker = new ComponentLinker().DefineFunction("log", arguments =>
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
}
