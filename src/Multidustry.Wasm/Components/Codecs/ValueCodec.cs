using System.Runtime.CompilerServices;
using System.Text;
using Multidustry.Wasm.Components.CanonicalAbi;
using Multidustry.Wasm.Components.Types;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Components.Codecs;

/// <summary>Passes values of one .NET type across a component's border, without boxing where that is possible.</summary>
internal abstract class ValueCodec<T>
{
    public abstract T Lift(AbiContext context, ref FlatCursor flat);

    public abstract void Lower(AbiContext context, T value, ref FlatCursor flat);

    public abstract T Load(AbiContext context, uint address);

    public abstract void Store(AbiContext context, T value, uint address);
}

/// <summary>Finds codecs.</summary>
internal static class ValueCodecs
{
    /// <summary>The codec of <typeparamref name="T"/> for a component type: numbers, text and lists of numbers have their own.</summary>
    /// <exception cref="ArgumentException">Values of that type are of another .NET type.</exception>
    public static ValueCodec<T> For<T>(ComponentType type) => (ValueCodec<T>)(type switch
    {
        _ when typeof(T) == typeof(object) => new DynamicCodec(type),
        PrimitiveType { Kind: PrimitiveKind.String } => Checked<T, string>(new TextCodec()),
        PrimitiveType primitive => Checked<T>(PrimitiveCodecs.For(primitive.Kind), type),
        ListType { Element: PrimitiveType { Kind: not (PrimitiveKind.String or PrimitiveKind.Bool or PrimitiveKind.Char) } element } list
            => Checked<T>(PrimitiveCodecs.ForArray(element.Kind, list), type),
        _ => new BoxedCodec<T>(type),
    });

    private static object Checked<T, TActual>(ValueCodec<TActual> codec) => Checked<T>(codec, null);

    private static object Checked<T>(object codec, ComponentType? type) => codec is ValueCodec<T>
        ? codec
        : throw new ArgumentException($"{typeof(T).Name} does not stand for {(type as PrimitiveType)?.Kind.ToString() ?? "this type"}: see {nameof(ComponentFunction)}");
}

/// <summary>Values as objects, by their component type.</summary>
internal sealed class DynamicCodec(ComponentType type) : ValueCodec<object?>
{
    public override object? Lift(AbiContext context, ref FlatCursor flat) => FlatValues.Lift(context, type, ref flat);

    public override void Lower(AbiContext context, object? value, ref FlatCursor flat) => FlatValues.Lower(context, type, value, ref flat);

    public override object? Load(AbiContext context, uint address) => MemoryValues.Load(context, type, address);

    public override void Store(AbiContext context, object? value, uint address) => MemoryValues.Store(context, type, value, address);
}

/// <summary>Values that are objects anyway, of a known type.</summary>
internal sealed class BoxedCodec<T>(ComponentType type) : ValueCodec<T>
{
    public override T Lift(AbiContext context, ref FlatCursor flat) => (T)FlatValues.Lift(context, type, ref flat)!;

    public override void Lower(AbiContext context, T value, ref FlatCursor flat) => FlatValues.Lower(context, type, value, ref flat);

    public override T Load(AbiContext context, uint address) => (T)MemoryValues.Load(context, type, address)!;

    public override void Store(AbiContext context, T value, uint address) => MemoryValues.Store(context, type, value, address);
}

internal sealed class TextCodec : ValueCodec<string>
{
    [MethodImpl(CallPath.Optimized)]
    public override string Lift(AbiContext context, ref FlatCursor flat) =>
        Strings.Load(context, (uint)flat.Next().Int32, (uint)flat.Next().Int32);

    [MethodImpl(CallPath.Optimized)]
    public override void Lower(AbiContext context, string value, ref FlatCursor flat)
    {
        ArgumentNullException.ThrowIfNull(value);
        var (address, length) = Strings.Store(context, value);
        flat.Write((int)address);
        flat.Write((int)length);
    }

    [MethodImpl(CallPath.Optimized)]
    public override string Load(AbiContext context, uint address)
    {
        var (start, length) = MemoryValues.LoadPair(context, address);
        return Strings.Load(context, start, length);
    }

    [MethodImpl(CallPath.Optimized)]
    public override void Store(AbiContext context, string value, uint address)
    {
        ArgumentNullException.ThrowIfNull(value);
        MemoryValues.StorePair(context, address, Strings.Store(context, value));
    }
}
