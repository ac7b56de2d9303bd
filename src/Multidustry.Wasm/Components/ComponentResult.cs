namespace Multidustry.Wasm.Components;

/// <summary>A result of known types: what went well, or an error. Made by <see cref="ComponentResult"/>.</summary>
/// <typeparam name="TOk">What success carries; <see cref="ValueTuple"/> for nothing.</typeparam>
/// <typeparam name="TError">What an error carries; <see cref="ValueTuple"/> for nothing.</typeparam>
public readonly record struct ComponentResult<TOk, TError>
{
    internal ComponentResult(bool isError, TOk? value, TError? error) => (IsError, Value, Error) = (isError, value, error);

    /// <summary>Whether it is an error.</summary>
    public bool IsError { get; }

    /// <summary>What success carries.</summary>
    public TOk? Value { get; }

    /// <summary>What the error carries.</summary>
    public TError? Error { get; }

    /// <summary>The value that <see cref="ComponentFunction.Call"/> takes for it.</summary>
    public VariantValue ToValue(Func<TOk, object?> ok, Func<TError, object?> error) =>
        IsError ? VariantValue.Error(error(Error!)) : VariantValue.Ok(ok(Value!));
}

/// <summary>Makes results.</summary>
public static class ComponentResult
{
    /// <summary>A success.</summary>
    public static ComponentResult<TOk, TError> Ok<TOk, TError>(TOk value) => new(false, value, default);

    /// <summary>An error.</summary>
    public static ComponentResult<TOk, TError> Failed<TOk, TError>(TError error) => new(true, default, error);

    /// <summary>Reads what <see cref="ComponentFunction.Call"/> returns for it.</summary>
    public static ComponentResult<TOk, TError> FromValue<TOk, TError>(object? value, Func<object?, TOk> ok, Func<object?, TError> error)
    {
        var variant = (VariantValue)value!;
        return variant.Case == 0 ? Ok<TOk, TError>(ok(variant.Payload)) : Failed<TOk, TError>(error(variant.Payload));
    }
}
