using System.Runtime.CompilerServices;

namespace Multidustry.Wasm.Runtime;

/// <summary>
/// The safety net under the deterministic stack account: the machine's stack is asked for room every 32 KiB,
/// so that not even a small thread or a host that recurses itself can overflow.
/// </summary>
internal static unsafe class NativeStack
{
    private const int Step = 32 << 10;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static nint Here()
    {
        byte local;
        return (nint)(&local);
    }

    /// <summary>Moves the floor down by a step, or traps when the thread's stack has no room.</summary>
    public static void Extend(StoreContext* context)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            Trap.Throw(TrapKind.StackExhausted);
        context->StackFloor = Here() - Step;
    }
}
