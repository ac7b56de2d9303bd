using System.Runtime.CompilerServices;

namespace Multidustry.Wasm.Runtime;

/// <summary>The host's way into a guest: what a call changes in the context of its store, and puts back at its end.</summary>
internal readonly unsafe struct HostEntry
{
    private readonly StoreContext* _context;
    private readonly long _stackLeft;
    private readonly nint _stackFloor;
    private readonly WasmValue* _top;
    private readonly int _stackThread;

    private HostEntry(StoreContext* context)
    {
        _context = context;
        _stackLeft = context->StackLeft;
        _stackFloor = context->StackFloor;
        _stackThread = context->StackThread;
        _top = context->Top;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static HostEntry Enter(WasmFunction function)
    {
        var context = function.Store.Context;
        var entry = new HostEntry(context);
        var left = entry._stackLeft - function.EntryBytes;
        if (left < 0)
            Trap.Throw(TrapKind.StackExhausted);
        context->StackLeft = left;
        // An interruption ends what runs at that moment: one that came too late must not end the next call.
        if (entry._stackLeft == context->StackTotal)
            context->Interrupted = 0;
        byte here;
        var thread = Environment.CurrentManagedThreadId;
        // Where the floor is not known to lie within this stack, the first function with a frame finds itself below it, and asks for room.
        if (thread != entry._stackThread || (nint)(&here) <= entry._stackFloor)
            (context->StackFloor, context->StackThread) = ((nint)(&here), thread);
        return entry;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Leave()
    {
        _context->StackLeft = _stackLeft;
        _context->Top = _top;
        // A floor that was found to have room stays good on its own stack.
        if (_context->StackThread != _stackThread && _stackThread != 0)
            (_context->StackFloor, _context->StackThread) = (_stackFloor, _stackThread);
    }
}
