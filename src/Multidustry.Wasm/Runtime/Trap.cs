using System.Diagnostics.CodeAnalysis;

namespace Multidustry.Wasm.Runtime;

/// <summary>Throws traps from a place of its own, so that the code that may trap stays small.</summary>
internal static class Trap
{
    [DoesNotReturn]
    public static void Throw(TrapKind kind) => throw new WasmTrapException(kind);

    /// <summary>Traps in compiled code, which keeps the fuel at hand and gives it back first.</summary>
    [DoesNotReturn]
    public static unsafe void Throw(StoreContext* context, long fuel, TrapKind kind)
    {
        context->Fuel = fuel;
        throw new WasmTrapException(kind);
    }
}
