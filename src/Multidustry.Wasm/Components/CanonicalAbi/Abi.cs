using Multidustry.Wasm.Components.Types;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Components.CanonicalAbi;

/// <summary>The traps of the canonical ABI.</summary>
internal static class Abi
{
    public static WasmTrapException NotSupported(ComponentType type) =>
        NotSupported($"values of type {(type as AsynchronousType)?.Name ?? type.GetType().Name}");

    public static WasmTrapException NotSupported(string what) => new(TrapKind.Unsupported, $"{what} are not supported");

    public static WasmTrapException Trap(string message) => new(TrapKind.CanonicalAbi, message);
}
