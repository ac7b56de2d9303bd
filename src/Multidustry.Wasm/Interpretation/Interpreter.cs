using System.Runtime.CompilerServices;
using Multidustry.Wasm.Runtime;
using Multidustry.Wasm.Validation;

namespace Multidustry.Wasm.Interpretation;

/// <summary>
/// Runs validated code step by step, for platforms that don't let code be made at run time. A frame is a row of slots:
/// locals, then operands; the arguments on a caller's operand stack become the first locals of the callee.
/// </summary>
internal sealed unsafe partial class Interpreter(WasmModule module) : IExecutionEngine
{
    private readonly int _imported = module.Definition.ImportedFunctions;
    private readonly bool _meters = module.Options.MeterFuel;

    public void Invoke(GuestFunction function, WasmInstance instance, WasmValue* slots)
    {
        var frame = instance.Store.Context->Top;
        Copy(slots, frame, function.Type.Parameters.Length);
        Run(instance, function.Index, frame);
        Copy(frame, slots, function.Type.Results.Length);
    }

    private static void Copy(WasmValue* from, WasmValue* to, int count) =>
        new ReadOnlySpan<WasmValue>(from, count).CopyTo(new Span<WasmValue>(to, count));

    private void Run(WasmInstance instance, int function, WasmValue* frame)
    {
        try
        {
            // A tail call takes over the frame of its caller.
            while (function >= 0)
                function = Enter(instance, function, frame);
        }
        catch (WasmTrapException trap) when (trap.Passes(module.Frame(function)))
        {
            throw;
        }
    }

    private int Enter(WasmInstance instance, int function, WasmValue* frame)
    {
        if (function < _imported)
        {
            CallOther(instance, instance.FunctionAt(function), frame);
            return -1;
        }
        var body = module.Bodies[function - _imported];
        var context = instance.Store.Context;
        context->StackLeft -= body.FrameBytes;
        if (context->StackLeft < 0)
            Trap.Throw(TrapKind.StackExhausted);
        if ((nint)(&context) < context->StackFloor)
            NativeStack.Extend(context);
        if (Volatile.Read(ref context->Interrupted) != 0)
            Trap.Throw(TrapKind.Interrupted);
        var parameters = body.Type.Parameters.Length;
        new Span<WasmValue>(frame + parameters, body.Locals.Length - parameters).Clear();
        var next = Execute(instance, body, frame);
        context->StackLeft += body.FrameBytes;
        return next;
    }

    /// <summary>Calls a function that is not this module's, or not known before run time.</summary>
    private void CallOther(WasmInstance instance, WasmFunction function, WasmValue* arguments)
    {
        if (function is GuestFunction guest && ReferenceEquals(guest.Owner, instance))
        {
            Run(instance, guest.Index, arguments);
            return;
        }
        var context = instance.Store.Context;
        var top = context->Top;
        context->Top = arguments + function.Type.SlotCount;
        function.Invoke(arguments);
        context->Top = top;
    }

    /// <summary>Moves the values that go along with a branch down to where its target expects them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static WasmValue* Unwind(WasmValue* stack, WasmValue* top, int arity, int height)
    {
        var destination = stack + height;
        if (top - arity != destination)
            Copy(top - arity, destination, arity);
        return destination + arity;
    }
}
