using Multidustry.Wasm.Components.Codecs;

namespace Multidustry.Wasm.Components;

public abstract partial class ComponentFunction
{
    /// <summary>
    /// The function as a delegate, the fastest way to call it. Its types are those that <see cref="ComponentFunction"/> names
    /// for the types of its parameters and result; <c>object</c> stands for any.
    /// </summary>
    /// <exception cref="ArgumentException">The function has other parameters or another result.</exception>
    public Func<TResult> AsFunc<TResult>()
    {
        var bound = Bind<Nothing, Nothing, Nothing, TResult>();
        return () => bound(default, default, default);
    }

    /// <inheritdoc cref="AsFunc{TResult}"/>
    public Func<T1, TResult> AsFunc<T1, TResult>()
    {
        var bound = Bind<T1, Nothing, Nothing, TResult>();
        return first => bound(first, default, default);
    }

    /// <inheritdoc cref="AsFunc{TResult}"/>
    public Func<T1, T2, TResult> AsFunc<T1, T2, TResult>()
    {
        var bound = Bind<T1, T2, Nothing, TResult>();
        return (first, second) => bound(first, second, default);
    }

    /// <inheritdoc cref="AsFunc{TResult}"/>
    public Func<T1, T2, T3, TResult> AsFunc<T1, T2, T3, TResult>() => Bind<T1, T2, T3, TResult>();

    /// <inheritdoc cref="AsFunc{TResult}"/>
    public Action AsAction()
    {
        var bound = Bind<Nothing, Nothing, Nothing, Nothing>();
        return () => bound(default, default, default);
    }

    /// <inheritdoc cref="AsFunc{TResult}"/>
    public Action<T1> AsAction<T1>()
    {
        var bound = Bind<T1, Nothing, Nothing, Nothing>();
        return first => bound(first, default, default);
    }

    /// <inheritdoc cref="AsFunc{TResult}"/>
    public Action<T1, T2> AsAction<T1, T2>()
    {
        var bound = Bind<T1, T2, Nothing, Nothing>();
        return (first, second) => bound(first, second, default);
    }

    /// <inheritdoc cref="AsFunc{TResult}"/>
    public Action<T1, T2, T3> AsAction<T1, T2, T3>()
    {
        var bound = Bind<T1, T2, T3, Nothing>();
        return (first, second, third) => bound(first, second, third);
    }

    private Func<T1, T2, T3, TResult> Bind<T1, T2, T3, TResult>()
    {
        // Checks the types also where the call is not direct.
        _ = new TypedSignature<T1, T2, T3, TResult>(Type);
        var count = Type.Parameters.Fields.Length;
        return Direct<T1, T2, T3, TResult>() ?? ((first, second, third) =>
        {
            var result = Call(new object?[] { first, second, third }[..count]);
            return Type.Result is null ? default! : (TResult)result!;
        });
    }
}
