using System.Runtime.CompilerServices;
using Multidustry.Wasm.Components.Codecs;
using Multidustry.Wasm.Components.Tasks;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Components.CanonicalAbi;

/// <summary>A call of a component's function with values of known .NET types: nothing is boxed.</summary>
internal sealed class TypedCall<T1, T2, T3, TResult>(LiftedFunction function)
{
    private readonly TypedSignature<T1, T2, T3, TResult> _signature = new(function.Type);

    [MethodImpl(CallPath.Optimized), SkipLocalsInit]
    public TResult Invoke(T1 first, T2 second, T3 third)
    {
        using var call = new SynchronousCall(function.Instance);
        var context = function.Begin(call);
        Unsafe.SkipInit(out FlatSlots room);
        Span<WasmValue> slots = room;
        var flat = new FlatCursor(slots);
        try
        {
            if (typeof(T1) != typeof(Nothing))
                _signature.First!.Lower(context, first, ref flat);
            if (typeof(T2) != typeof(Nothing))
                _signature.Second!.Lower(context, second, ref flat);
            if (typeof(T3) != typeof(Nothing))
                _signature.Third!.Lower(context, third, ref flat);
        }
        catch (Exception exception) when (function.IsLeftBy(exception, call.Caller))
        {
            throw;
        }
        function.Run(slots);
        var result = typeof(TResult) == typeof(Nothing) ? default! : function.TakeResult(_signature.Result!, context, slots);
        function.End(slots, call.Caller);
        return result;
    }
}
