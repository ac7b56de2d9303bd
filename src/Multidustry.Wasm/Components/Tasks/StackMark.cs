using System.Runtime.InteropServices;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Components.Tasks;

/// <summary>The part of a store's context that belongs to a stack: set aside while another stack runs.</summary>
internal readonly unsafe struct StackMark
{
    private readonly long _left;
    private readonly nint _floor;
    private readonly int _thread;
    private readonly nint _top;

    private StackMark(long left, nint floor, int thread, WasmValue* top) =>
        (_left, _floor, _thread, _top) = (left, floor, thread, (nint)top);

    /// <summary>A new stack, with room for a part of what the store allows; <paramref name="slots"/> are the interpreter's.</summary>
    public static StackMark New(WasmStore store, out WasmValue[]? slots)
    {
        const int Part = 4;
        var left = store.Limits.MaxStackBytes / Part;
        slots = store.Context->Top is null ? null : GC.AllocateUninitializedArray<WasmValue>(WasmStore.InterpreterSlots(left), pinned: true);
        return new(left, 0, 0, slots is null ? null : (WasmValue*)Marshal.UnsafeAddrOfPinnedArrayElement(slots, 0));
    }

    public static StackMark Of(WasmStore store)
    {
        var context = store.Context;
        return new(context->StackLeft, context->StackFloor, context->StackThread, context->Top);
    }

    public void PutBack(WasmStore store)
    {
        var context = store.Context;
        (context->StackLeft, context->StackFloor, context->StackThread) = (_left, _floor, _thread);
        context->Top = (WasmValue*)_top;
    }
}
