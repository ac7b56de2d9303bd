using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Instructions;

namespace Multidustry.Wasm.Runtime;

public abstract unsafe partial class WasmFunction
{
    private const int MaxTypedSlots = 4;

    /// <summary>
    /// The function as a delegate, by far the fastest way to call it. Its types are int, long, float, double or Vector128 of
    /// bytes, and long for references. It belongs to the thread that runs the store.
    /// </summary>
    /// <exception cref="ArgumentException">The function is of another type.</exception>
    public Func<TResult> AsFunc<TResult>() => Check([], [Code<TResult>()]) is { } guest
        ? new CompiledFunc<TResult>(guest).Invoke
        : () => InvokeSlots([]).As<TResult>();

    /// <inheritdoc cref="AsFunc{TResult}"/>
    public Func<T1, TResult> AsFunc<T1, TResult>() => Check([Code<T1>()], [Code<TResult>()]) is { } guest
        ? new CompiledFunc<T1, TResult>(guest).Invoke
        : (a) => InvokeSlots([WasmValue.Of(a)]).As<TResult>();

    /// <inheritdoc cref="AsFunc{TResult}"/>
    public Func<T1, T2, TResult> AsFunc<T1, T2, TResult>() => Check([Code<T1>(), Code<T2>()], [Code<TResult>()]) is { } guest
        ? new CompiledFunc<T1, T2, TResult>(guest).Invoke
        : (a, b) => InvokeSlots([WasmValue.Of(a), WasmValue.Of(b)]).As<TResult>();

    /// <inheritdoc cref="AsFunc{TResult}"/>
    public Func<T1, T2, T3, TResult> AsFunc<T1, T2, T3, TResult>() => Check([Code<T1>(), Code<T2>(), Code<T3>()], [Code<TResult>()]) is { } guest
        ? new CompiledFunc<T1, T2, T3, TResult>(guest).Invoke
        : (a, b, c) => InvokeSlots([WasmValue.Of(a), WasmValue.Of(b), WasmValue.Of(c)]).As<TResult>();

    /// <inheritdoc cref="AsFunc{TResult}"/>
    public Func<T1, T2, T3, T4, TResult> AsFunc<T1, T2, T3, T4, TResult>() => Check([Code<T1>(), Code<T2>(), Code<T3>(), Code<T4>()], [Code<TResult>()]) is { } guest
        ? new CompiledFunc<T1, T2, T3, T4, TResult>(guest).Invoke
        : (a, b, c, d) => InvokeSlots([WasmValue.Of(a), WasmValue.Of(b), WasmValue.Of(c), WasmValue.Of(d)]).As<TResult>();

    /// <inheritdoc cref="AsFunc{TResult}"/>
    public Action AsAction() => Check([], []) is { } guest
        ? new CompiledAction(guest).Invoke
        : () => InvokeSlots([]);

    /// <inheritdoc cref="AsFunc{TResult}"/>
    public Action<T1> AsAction<T1>() => Check([Code<T1>()], []) is { } guest
        ? new CompiledAction<T1>(guest).Invoke
        : (a) => InvokeSlots([WasmValue.Of(a)]);

    /// <inheritdoc cref="AsFunc{TResult}"/>
    public Action<T1, T2> AsAction<T1, T2>() => Check([Code<T1>(), Code<T2>()], []) is { } guest
        ? new CompiledAction<T1, T2>(guest).Invoke
        : (a, b) => InvokeSlots([WasmValue.Of(a), WasmValue.Of(b)]);

    /// <inheritdoc cref="AsFunc{TResult}"/>
    public Action<T1, T2, T3> AsAction<T1, T2, T3>() => Check([Code<T1>(), Code<T2>(), Code<T3>()], []) is { } guest
        ? new CompiledAction<T1, T2, T3>(guest).Invoke
        : (a, b, c) => InvokeSlots([WasmValue.Of(a), WasmValue.Of(b), WasmValue.Of(c)]);

    private static WasmType Code<T>() => InstructionInfo.Map(typeof(T));

    /// <summary>Checks that the types fit; tells the function when it has machine code, and null when calls must go through slots.</summary>
    private GuestFunction? Check(ReadOnlySpan<WasmType> parameters, ReadOnlySpan<WasmType> results)
    {
        var wanted = new FunctionType(parameters, results);
        return wanted.Equals(Type) ? Compiled : throw new ArgumentException($"the function is {Type}, not {wanted}");
    }

    private WasmValue InvokeSlots(ReadOnlySpan<WasmValue> arguments)
    {
        var slots = stackalloc WasmValue[MaxTypedSlots];
        arguments.CopyTo(new(slots, MaxTypedSlots));
        Invoke(slots);
        return slots[0];
    }
}
