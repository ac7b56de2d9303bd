using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Multidustry.Wasm.Instructions;

/// <summary>Bits, tests and shifts of vectors.</summary>
internal static class VectorBits
{
    [Instruction(Opcodes.Vector + 77)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Not(Vector128<byte> v) =>
        ~v;

    [Instruction(Opcodes.Vector + 78)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> And(Vector128<byte> a, Vector128<byte> b) =>
        a & b;

    [Instruction(Opcodes.Vector + 79)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> AndNot(Vector128<byte> a, Vector128<byte> b) =>
        a & ~b;

    [Instruction(Opcodes.Vector + 80)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Or(Vector128<byte> a, Vector128<byte> b) =>
        a | b;

    [Instruction(Opcodes.Vector + 81)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Xor(Vector128<byte> a, Vector128<byte> b) =>
        a ^ b;

    [Instruction(Opcodes.Vector + 82)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> BitSelect(Vector128<byte> a, Vector128<byte> b, Vector128<byte> mask) =>
        (a & mask) | (b & ~mask);

    [Instruction(Opcodes.Vector + 83)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int AnyTrue(Vector128<byte> v) =>
        v != Vector128<byte>.Zero ? 1 : 0;

    [Instruction<sbyte>(Opcodes.Vector + 99), Instruction<short>(Opcodes.Vector + 131), Instruction<int>(Opcodes.Vector + 163), Instruction<long>(Opcodes.Vector + 195)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int AllTrue<T>(Vector128<byte> v) =>
        Vector128.EqualsAny(v.As<byte, T>(), Vector128<T>.Zero) ? 0 : 1;

    [Instruction<sbyte>(Opcodes.Vector + 100), Instruction<short>(Opcodes.Vector + 132), Instruction<int>(Opcodes.Vector + 164), Instruction<long>(Opcodes.Vector + 196)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int BitMask<T>(Vector128<byte> v) =>
        (int)Vector128.ExtractMostSignificantBits(v.As<byte, T>());

    [Instruction(Opcodes.Vector + 98)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Popcnt(Vector128<byte> v) =>
        CountBits(v);

    [Instruction(Opcodes.Vector + 107)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Shl8(Vector128<byte> v, int count) =>
        v << (count & 7);

    [Instruction(Opcodes.Vector + 108)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ShrS8(Vector128<byte> v, int count) =>
        (v.AsSByte() >> (count & 7)).AsByte();

    [Instruction(Opcodes.Vector + 109)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ShrU8(Vector128<byte> v, int count) =>
        v >>> (count & 7);

    [Instruction(Opcodes.Vector + 139)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Shl16(Vector128<byte> v, int count) =>
        (v.AsInt16() << (count & 15)).AsByte();

    [Instruction(Opcodes.Vector + 140)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ShrS16(Vector128<byte> v, int count) =>
        (v.AsInt16() >> (count & 15)).AsByte();

    [Instruction(Opcodes.Vector + 141)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ShrU16(Vector128<byte> v, int count) =>
        (v.AsInt16() >>> (count & 15)).AsByte();

    [Instruction(Opcodes.Vector + 171)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Shl32(Vector128<byte> v, int count) =>
        (v.AsInt32() << (count & 31)).AsByte();

    [Instruction(Opcodes.Vector + 172)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ShrS32(Vector128<byte> v, int count) =>
        (v.AsInt32() >> (count & 31)).AsByte();

    [Instruction(Opcodes.Vector + 173)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ShrU32(Vector128<byte> v, int count) =>
        (v.AsInt32() >>> (count & 31)).AsByte();

    [Instruction(Opcodes.Vector + 203)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Shl64(Vector128<byte> v, int count) =>
        (v.AsInt64() << (count & 63)).AsByte();

    [Instruction(Opcodes.Vector + 204)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ShrS64(Vector128<byte> v, int count) =>
        (v.AsInt64() >> (count & 63)).AsByte();

    [Instruction(Opcodes.Vector + 205)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ShrU64(Vector128<byte> v, int count) =>
        (v.AsInt64() >>> (count & 63)).AsByte();

    private static Vector128<byte> CountBits(Vector128<byte> v)
    {
        var pairs = v - ((v >>> 1) & Vector128.Create((byte)0x55));
        var mask = Vector128.Create((byte)0x33);
        var nibbles = (pairs & mask) + ((pairs >>> 2) & mask);
        return (nibbles + (nibbles >>> 4)) & Vector128.Create((byte)0x0F);
    }
}
