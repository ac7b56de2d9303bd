using System.Runtime.CompilerServices;
using Multidustry.Wasm.Components.CanonicalAbi;
using Multidustry.Wasm.Components.Codecs;
using Multidustry.Wasm.Components.Types;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Components;

/// <summary>A function that the host implements, on values as objects.</summary>
internal sealed class HostComponentFunction(ComponentFunctionType type, Func<object?[], object?> body) : ComponentFunction(type)
{
    private protected override object? Run(object?[] arguments) => body(arguments);
}

/// <summary>A function that the host implements, on values of known .NET types.</summary>
internal sealed class HostComponentFunction<T1, T2, T3, TResult>(ComponentFunctionType type, Func<T1, T2, T3, TResult> body) : ComponentFunction(type)
{
    private readonly TypedSignature<T1, T2, T3, TResult> _signature = new(type);

    private protected override object? Run(object?[] arguments)
    {
        var result = body(Argument<T1>(arguments, 0), Argument<T2>(arguments, 1), Argument<T3>(arguments, 2));
        return Type.Result is null ? null : result;
    }

    [MethodImpl(CallPath.Optimized)]
    internal override void Serve(AbiContext context, Span<WasmValue> slots)
    {
        if (Type.SpillsParameters)
        {
            base.Serve(context, slots);
            return;
        }
        var flat = new FlatCursor(slots);
        var first = typeof(T1) == typeof(Nothing) ? default! : _signature.First!.Lift(context, ref flat);
        var second = typeof(T2) == typeof(Nothing) ? default! : _signature.Second!.Lift(context, ref flat);
        var third = typeof(T3) == typeof(Nothing) ? default! : _signature.Third!.Lift(context, ref flat);
        var target = ResultTarget(context, ref flat);
        var result = body(first, second, third);
        if (typeof(TResult) != typeof(Nothing))
            GiveResult(_signature.Result!, context, slots, target, result);
    }

    private static T Argument<T>(object?[] arguments, int index) => index < arguments.Length ? (T)arguments[index]! : default!;
}

/// <summary>Makes functions of the host once the type is known with which a component imports them.</summary>
internal static class HostFunctions
{
    public static Func<ComponentFunctionType, ComponentFunction> Of(Func<object?[], object?> body) => type => new HostComponentFunction(type, body);

    /// <exception cref="WasmLinkException">(when imported) The component imports it with another type.</exception>
    public static Func<ComponentFunctionType, ComponentFunction> Of<T1, T2, T3, TResult>(string name, Func<T1, T2, T3, TResult> body) => type =>
    {
        try
        {
            return new HostComponentFunction<T1, T2, T3, TResult>(type, body);
        }
        catch (ArgumentException mismatch)
        {
            throw new WasmLinkException($"{name} is imported as another type than it is defined: {mismatch.Message}");
        }
    };

    public static Func<ComponentFunctionType, ComponentFunction> Of<TResult>(string name, Func<TResult> body) =>
        Of<Nothing, Nothing, Nothing, TResult>(name, (_, _, _) => body());

    public static Func<ComponentFunctionType, ComponentFunction> Of<T1, TResult>(string name, Func<T1, TResult> body) =>
        Of<T1, Nothing, Nothing, TResult>(name, (first, _, _) => body(first));

    public static Func<ComponentFunctionType, ComponentFunction> Of<T1, T2, TResult>(string name, Func<T1, T2, TResult> body) =>
        Of<T1, T2, Nothing, TResult>(name, (first, second, _) => body(first, second));

    public static Func<ComponentFunctionType, ComponentFunction> Of(string name, Action body) => Of<Nothing, Nothing, Nothing, Nothing>(name, (_, _, _) =>
    {
        body();
        return default;
    });

    public static Func<ComponentFunctionType, ComponentFunction> Of<T1>(string name, Action<T1> body) => Of<T1, Nothing, Nothing, Nothing>(name, (first, _, _) =>
    {
        body(first);
        return default;
    });

    public static Func<ComponentFunctionType, ComponentFunction> Of<T1, T2>(string name, Action<T1, T2> body) => Of<T1, T2, Nothing, Nothing>(name, (first, second, _) =>
    {
        body(first, second);
        return default;
    });

    public static Func<ComponentFunctionType, ComponentFunction> Of<T1, T2, T3>(string name, Action<T1, T2, T3> body) => Of<T1, T2, T3, Nothing>(name, (first, second, third) =>
    {
        body(first, second, third);
        return default;
    });
}
