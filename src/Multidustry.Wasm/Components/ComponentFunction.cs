using System.Runtime.CompilerServices;
using Multidustry.Wasm.Components.CanonicalAbi;
using Multidustry.Wasm.Components.Codecs;
using Multidustry.Wasm.Components.Linking;
using Multidustry.Wasm.Components.Tasks;
using Multidustry.Wasm.Components.Types;
using Multidustry.Wasm.Components.Validation;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Components;

/// <summary>
/// A function of a component or of the host, on values: bool, the numbers, <see cref="System.Text.Rune"/> for char, string,
/// arrays for lists (of numbers: typed) or <see cref="EncodedList"/>, arrays of objects for records and tuples, <see cref="VariantValue"/> for variants,
/// options and results, int for enums, uint for flags, <see cref="ResourceHandle"/> for resources. It belongs to the thread
/// that runs its store.
/// </summary>
public abstract partial class ComponentFunction
{
    private protected ComponentFunction(ComponentFunctionType type) => Type = type;

    internal ComponentFunctionType Type { get; }

    /// <summary>Its parameters and result in the manner of WIT.</summary>
    public override string ToString() => TypeText.Of(Type);

    /// <summary>Calls it; a function without result returns null.</summary>
    /// <exception cref="ArgumentException">The number of arguments, or a resource, does not fit.</exception>
    /// <exception cref="InvalidCastException">An argument is of another type.</exception>
    /// <exception cref="Runtime.WasmTrapException">The component trapped. It can't be entered any more.</exception>
    public object? Call(params object?[] arguments)
    {
        CheckCount(arguments);
        return Run(arguments);
    }

    /// <summary>
    /// Begins a call that may wait: where it does, this returns, and the call goes on in <see cref="WasmStore.RunReady"/>. A
    /// function that is not asynchronous waits where it asks WASI to poll.
    /// </summary>
    /// <inheritdoc cref="Call" path="/exception"/>
    public ComponentCall Start(params object?[] arguments)
    {
        CheckCount(arguments);
        var call = new ComponentCall(arguments);
        if (Type.IsAsync || Store is null)
            call.Begin(this);
        else
            call.RunAside(Store.Scheduler, Run);
        return call;
    }

    /// <summary>The store in which it runs; null for a function of the host.</summary>
    private protected virtual WasmStore? Store => null;

    private protected abstract object? Run(object?[] arguments);

    /// <summary>
    /// Begins a call on behalf of <paramref name="from"/> (null: the host), which may go on after this returns. Returns how to
    /// ask it to end.
    /// </summary>
    internal virtual Action<InstanceState?>? Begin(ICallSide caller, InstanceState? from)
    {
        var result = Run(caller.Start());
        if (result is PendingResult pending)
        {
            pending.Attach(caller.Return, caller.Cancelled);
            return _ => pending.Cancel();
        }
        caller.Return(result);
        return null;
    }

    private void CheckCount(object?[] arguments)
    {
        if (arguments.Length != Type.Parameters.Fields.Length)
            throw new ArgumentException($"takes {Type.Parameters.Fields.Length} arguments", nameof(arguments));
    }

    /// <summary>Makes a delegate that needs no boxing, where the function has a way to be called like that.</summary>
    private protected virtual Func<T1, T2, T3, TResult>? Direct<T1, T2, T3, TResult>() => null;

    /// <summary>Answers a call of core code: arguments in the slots, or in memory, and the result likewise.</summary>
    internal virtual void Serve(AbiContext context, Span<WasmValue> slots)
    {
        var flat = new FlatCursor(slots);
        object?[] arguments;
        if (Type.SpillsParameters)
        {
            var address = (uint)flat.Next().Int32;
            context.Bytes(address, Type.Parameters.Size, Type.Parameters.Alignment, "arguments");
            arguments = (object?[])MemoryValues.Load(context, Type.Parameters, address)!;
        }
        else
        {
            arguments = (object?[])FlatValues.Lift(context, Type.Parameters, ref flat)!;
        }
        var target = ResultTarget(context, ref flat);
        var result = Call(arguments);
        if (Type.Result is not null)
            GiveResult(new DynamicCodec(Type.Result), context, slots, target, result);
    }

    /// <summary>Where the caller wants a result that is not returned directly; checked before the call.</summary>
    [MethodImpl(CallPath.Optimized)]
    private protected uint ResultTarget(AbiContext context, ref FlatCursor flat)
    {
        if (!Type.SpillsResult)
            return 0;
        var target = (uint)flat.Next().Int32;
        context.Bytes(target, Type.Result!.Size, Type.Result.Alignment, "result");
        return target;
    }

    [MethodImpl(CallPath.Optimized)]
    private protected void GiveResult<T>(ValueCodec<T> codec, AbiContext context, Span<WasmValue> slots, uint target, T result)
    {
        if (Type.SpillsResult)
        {
            codec.Store(context, result, target);
            return;
        }
        var flat = new FlatCursor(slots);
        codec.Lower(context, result, ref flat);
    }
}
