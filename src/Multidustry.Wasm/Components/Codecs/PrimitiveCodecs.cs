using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Multidustry.Wasm.Components.CanonicalAbi;
using Multidustry.Wasm.Components.Types;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Components.Codecs;

internal static class PrimitiveCodecs
{
    public static object For(PrimitiveKind kind) => kind switch
    {
        PrimitiveKind.Bool => new BooleanCodec(),
        PrimitiveKind.S8 => new NumberCodec<sbyte>(value => value),
        PrimitiveKind.U8 => new NumberCodec<byte>(value => value),
        PrimitiveKind.S16 => new NumberCodec<short>(value => value),
        PrimitiveKind.U16 => new NumberCodec<ushort>(value => value),
        PrimitiveKind.S32 => new NumberCodec<int>(value => value),
        PrimitiveKind.U32 => new NumberCodec<uint>(value => (int)value),
        PrimitiveKind.S64 => new NumberCodec<long>(value => value),
        PrimitiveKind.U64 => new NumberCodec<ulong>(value => (long)value),
        PrimitiveKind.F32 => new NumberCodec<float>(value => value),
        PrimitiveKind.F64 => new NumberCodec<double>(value => value),
        _ => new BoxedCodec<Rune>(new PrimitiveType(kind)),
    };

    public static object ForArray(PrimitiveKind kind, ListType type) => kind switch
    {
        PrimitiveKind.S8 => new BoxedCodec<sbyte[]>(type),
        PrimitiveKind.U8 => new BoxedCodec<byte[]>(type),
        PrimitiveKind.S16 => new BoxedCodec<short[]>(type),
        PrimitiveKind.U16 => new BoxedCodec<ushort[]>(type),
        PrimitiveKind.S32 => new BoxedCodec<int[]>(type),
        PrimitiveKind.U32 => new BoxedCodec<uint[]>(type),
        PrimitiveKind.S64 => new BoxedCodec<long[]>(type),
        PrimitiveKind.U64 => new BoxedCodec<ulong[]>(type),
        PrimitiveKind.F32 => new BoxedCodec<float[]>(type),
        _ => new BoxedCodec<double[]>(type),
    };
}

/// <summary>Numbers, whose low bytes in a core value are the number itself.</summary>
/// <param name="extend">Extends it to a core value.</param>
internal sealed class NumberCodec<T>(Func<T, WasmValue> extend) : ValueCodec<T>
    where T : unmanaged
{
    [MethodImpl(CallPath.Optimized)]
    public override T Lift(AbiContext context, ref FlatCursor flat) => flat.Next().As<T>();

    [MethodImpl(CallPath.Optimized)]
    public override void Lower(AbiContext context, T value, ref FlatCursor flat) => flat.Write(extend(value));

    [MethodImpl(CallPath.Optimized)]
    public override T Load(AbiContext context, uint address) =>
        MemoryMarshal.Read<T>(context.Bytes(address, Unsafe.SizeOf<T>(), Unsafe.SizeOf<T>(), "value"));

    [MethodImpl(CallPath.Optimized)]
    public override void Store(AbiContext context, T value, uint address) =>
        MemoryMarshal.Write(context.Bytes(address, Unsafe.SizeOf<T>(), Unsafe.SizeOf<T>(), "value"), value);
}

internal sealed class BooleanCodec : ValueCodec<bool>
{
    [MethodImpl(CallPath.Optimized)]
    public override bool Lift(AbiContext context, ref FlatCursor flat) => flat.Next().Int32 != 0;

    [MethodImpl(CallPath.Optimized)]
    public override void Lower(AbiContext context, bool value, ref FlatCursor flat) => flat.Write(value ? 1 : 0);

    [MethodImpl(CallPath.Optimized)]
    public override bool Load(AbiContext context, uint address) => context.Bytes(address, 1, 1, "value")[0] != 0;

    [MethodImpl(CallPath.Optimized)]
    public override void Store(AbiContext context, bool value, uint address) => context.Bytes(address, 1, 1, "value")[0] = value ? (byte)1 : (byte)0;
}
