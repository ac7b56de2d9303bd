using Multidustry.TestKit;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Tests;

/// <summary>The modules of <c>Modules/*.wat</c>, assembled.</summary>
internal static class TestModules
{
    public static readonly ExecutionMode[] Modes = [ExecutionMode.Interpreted, ExecutionMode.Compiled];

    public static byte[] Bytes(string name) => Recordings.Bytes($"wasm/module-{name}.wasm");

    public static WasmModule Parse(string name, ExecutionMode mode) => WasmModule.Parse(Bytes(name), new() { Mode = mode });

    public static WasmInstance Kernel(ExecutionMode mode, WasmLimits? limits = null, Action<long>? note = null, bool canonical = false)
    {
        var linker = new Linker();
        linker.DefineFunction<int, int, int>("host", "add", (_, a, b) => a + b);
        linker.DefineFunction<long>("host", "note", (_, value) => note?.Invoke(value));
        return linker.Instantiate(new(limits), WasmModule.Parse(Bytes("kernel"), new() { Mode = mode, CanonicalizeNaN = canonical }));
    }
}
