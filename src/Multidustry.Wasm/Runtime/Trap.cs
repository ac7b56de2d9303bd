using System.Diagnostics.CodeAnalysis;

namespace Multidustry.Wasm.Runtime;

/// <summary>Throws traps from a place of its own, so that the code that may trap stays small.</summary>
internal static class Trap
{
    [DoesNotReturn]
    public static void Throw(TrapKind kind) => throw new WasmTrapException(kind);
}
