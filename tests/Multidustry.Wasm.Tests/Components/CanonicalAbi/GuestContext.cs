using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Components.CanonicalAbi;
using Multidustry.Wasm.Components.Linking;
using Multidustry.Wasm.Runtime;
using Multidustry.Wasm.Tests.Building;
using static Multidustry.Wasm.Tests.Building.ModuleBuilder;

namespace Multidustry.Wasm.Tests.Components.CanonicalAbi;

/// <summary>The guest's side of a call without a component around it.</summary>
internal static class GuestContext
{
    /// <summary>A guest with some pages of memory and the simplest allocator, which never takes anything back.</summary>
    public static AbiContext Make(StringEncoding encoding = StringEncoding.Utf8)
    {
        var module = new ModuleBuilder().Memory(16);
        module.Global(WasmType.I32, true, I32(1024));
        // next = (next + alignment - 1) & -alignment; result = next; next += size
        module.Function("realloc", [WasmType.I32, WasmType.I32, WasmType.I32, WasmType.I32], [WasmType.I32],
            [0x23, 0, 0x20, 2, 0x6A, .. I32(1), 0x6B, .. I32(0), 0x20, 2, 0x6B, 0x71, 0x22, 0, 0x20, 3, 0x6A, 0x24, 0, 0x20, 0]);
        var store = new WasmStore();
        var instance = new Linker().Instantiate(store, WasmModule.Parse(module.Export("memory", ExternalKind.Memory, 0).Build(), new() { Mode = ExecutionMode.Interpreted }));
        return new(new InstanceState(store, null), new CanonicalOptions(encoding, false, instance.Memory(), instance.Function("realloc"), null));
    }
}
