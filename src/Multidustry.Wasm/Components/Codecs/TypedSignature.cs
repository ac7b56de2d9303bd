using Multidustry.Wasm.Components.Types;

namespace Multidustry.Wasm.Components.Codecs;

/// <summary>The codecs of a function of up to three parameters; <see cref="Nothing"/> has none.</summary>
internal sealed class TypedSignature<T1, T2, T3, TResult>
{
    /// <exception cref="ArgumentException">The function has other parameters or another result.</exception>
    public TypedSignature(ComponentFunctionType type)
    {
        Type[] wanted = [.. new[] { typeof(T1), typeof(T2), typeof(T3) }.Where(one => one != typeof(Nothing))];
        if (wanted.Length != type.Parameters.Fields.Length || (typeof(TResult) == typeof(Nothing)) != type.Result is null)
            throw new ArgumentException($"the function has {type.Parameters.Fields.Length} parameters and {(type.Result is null ? "no" : "a")} result");
        First = Parameter<T1>(type, 0);
        Second = Parameter<T2>(type, 1);
        Third = Parameter<T3>(type, 2);
        Result = type.Result is null ? null : ValueCodecs.For<TResult>(type.Result);
    }

    public ValueCodec<T1>? First { get; }

    public ValueCodec<T2>? Second { get; }

    public ValueCodec<T3>? Third { get; }

    public ValueCodec<TResult>? Result { get; }

    private static ValueCodec<T>? Parameter<T>(ComponentFunctionType type, int index) =>
        typeof(T) == typeof(Nothing) ? null : ValueCodecs.For<T>(type.Parameters.Fields[index].Type);
}
