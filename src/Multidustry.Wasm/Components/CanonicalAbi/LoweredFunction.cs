using System.Runtime.CompilerServices;
using Multidustry.Wasm.Components.Linking;
using Multidustry.Wasm.Components.Tasks;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Components.CanonicalAbi;

/// <summary>A component function made a core function, for the core code of <paramref name="instance"/>.</summary>
internal sealed class LoweredFunction(ComponentFunction function, InstanceState instance, CanonicalOptions options)
{
    private const int StateBits = 4;
    private readonly int _fuel = instance.Store.Limits.HostCallFuel;
    private readonly AbiContext _context = new(instance, options);

    public HostFunctionDefinition Definition => options.IsAsync
        ? new(function.Type.LoweredAsync, (_, slots) => slots[0] = Start(slots))
        : new(function.Type.Lowered, Call);

    [MethodImpl(CallPath.Optimized)]
    private void Call(WasmInstance _, Span<WasmValue> slots)
    {
        CheckLeave();
        if (function.Type.IsAsync)
        {
            Wait(slots);
            return;
        }
        _context.Begin();
        function.Serve(_context, slots);
        _context.Scope.End();
    }

    /// <summary>Calls a function that may wait, and waits with it.</summary>
    private void Wait(Span<WasmValue> slots)
    {
        var call = Begin(slots);
        if (!call.IsResolved)
            instance.Scheduler.Current!.WaitUntil(() => call.IsResolved);
        call.Deliver();
        if (function.Type.Lowered.Results.Length > 0)
            slots[0] = call.Direct;
    }

    /// <summary>Calls a function that may wait, and goes on. Tells how far the call has come, and its number if it has not ended.</summary>
    private int Start(Span<WasmValue> slots)
    {
        CheckLeave();
        var call = Begin(slots);
        if (!call.IsResolved)
            return (int)call.State | (call.Register() << StateBits);
        call.Deliver();
        return (int)call.State;
    }

    private Subtask Begin(Span<WasmValue> slots)
    {
        var call = new Subtask(new(instance, options), function.Type, slots.ToArray(), options.IsAsync);
        call.Call(function);
        return call;
    }

    private void CheckLeave()
    {
        if (!instance.MayLeave)
            throw Abi.Trap("cannot leave component instance");
        if (_fuel > 0)
            instance.Store.TakeFuel(_fuel);
    }
}
