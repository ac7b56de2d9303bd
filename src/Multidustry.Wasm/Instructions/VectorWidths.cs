using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Multidustry.Wasm.Instructions;

/// <summary>Integer instructions whose result lanes are wider or narrower than their operands.</summary>
internal static class VectorWidths
{
    [Instruction(Opcodes.Vector + 124)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ExtAddPairwise8S(Vector128<byte> v) =>
        (((v.AsInt16() << 8) >> 8) + (v.AsInt16() >> 8)).AsByte();

    [Instruction(Opcodes.Vector + 125)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ExtAddPairwise8U(Vector128<byte> v) =>
        ((v.AsInt16() & Vector128.Create((short)0xFF)) + (v.AsInt16() >>> 8)).AsByte();

    [Instruction(Opcodes.Vector + 126)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ExtAddPairwise16S(Vector128<byte> v) =>
        (((v.AsInt32() << 16) >> 16) + (v.AsInt32() >> 16)).AsByte();

    [Instruction(Opcodes.Vector + 127)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ExtAddPairwise16U(Vector128<byte> v) =>
        ((v.AsInt32() & Vector128.Create(0xFFFF)) + (v.AsInt32() >>> 16)).AsByte();

    [Instruction(Opcodes.Vector + 186)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Dot16(Vector128<byte> a, Vector128<byte> b) =>
        ((Even(a) * Even(b)) + (Odd(a) * Odd(b))).AsByte();

    [Instruction(Opcodes.Vector + 130)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Q15MulrSat(Vector128<byte> a, Vector128<byte> b) =>
        Vector128.Narrow(Q15(Vector128.WidenLower(a.AsInt16()), Vector128.WidenLower(b.AsInt16())), Q15(Vector128.WidenUpper(a.AsInt16()), Vector128.WidenUpper(b.AsInt16()))).AsByte();

    [Instruction(Opcodes.Vector + 101)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Narrow16S(Vector128<byte> a, Vector128<byte> b) =>
        Vector128.Narrow(Clamp<short>(a.AsInt16(), sbyte.MinValue, sbyte.MaxValue), Clamp<short>(b.AsInt16(), sbyte.MinValue, sbyte.MaxValue)).AsByte();

    [Instruction(Opcodes.Vector + 102)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Narrow16U(Vector128<byte> a, Vector128<byte> b) =>
        Vector128.Narrow(Clamp<short>(a.AsInt16(), 0, byte.MaxValue), Clamp<short>(b.AsInt16(), 0, byte.MaxValue)).AsByte();

    [Instruction(Opcodes.Vector + 133)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Narrow32S(Vector128<byte> a, Vector128<byte> b) =>
        Vector128.Narrow(Clamp(a.AsInt32(), short.MinValue, short.MaxValue), Clamp(b.AsInt32(), short.MinValue, short.MaxValue)).AsByte();

    [Instruction(Opcodes.Vector + 134)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Narrow32U(Vector128<byte> a, Vector128<byte> b) =>
        Vector128.Narrow(Clamp(a.AsInt32(), 0, ushort.MaxValue), Clamp(b.AsInt32(), 0, ushort.MaxValue)).AsByte();

    [Instruction(Opcodes.Vector + 135)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ExtendLow8S(Vector128<byte> v) =>
        Vector128.WidenLower(v.AsSByte()).AsByte();

    [Instruction(Opcodes.Vector + 156)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ExtMulLow8S(Vector128<byte> a, Vector128<byte> b) =>
        (Vector128.WidenLower(a.AsSByte()) * Vector128.WidenLower(b.AsSByte())).AsByte();

    [Instruction(Opcodes.Vector + 136)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ExtendHigh8S(Vector128<byte> v) =>
        Vector128.WidenUpper(v.AsSByte()).AsByte();

    [Instruction(Opcodes.Vector + 157)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ExtMulHigh8S(Vector128<byte> a, Vector128<byte> b) =>
        (Vector128.WidenUpper(a.AsSByte()) * Vector128.WidenUpper(b.AsSByte())).AsByte();

    [Instruction(Opcodes.Vector + 137)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ExtendLow8U(Vector128<byte> v) =>
        Vector128.WidenLower(v.AsByte()).AsByte();

    [Instruction(Opcodes.Vector + 158)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ExtMulLow8U(Vector128<byte> a, Vector128<byte> b) =>
        (Vector128.WidenLower(a.AsByte()) * Vector128.WidenLower(b.AsByte())).AsByte();

    [Instruction(Opcodes.Vector + 138)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ExtendHigh8U(Vector128<byte> v) =>
        Vector128.WidenUpper(v.AsByte()).AsByte();

    [Instruction(Opcodes.Vector + 159)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ExtMulHigh8U(Vector128<byte> a, Vector128<byte> b) =>
        (Vector128.WidenUpper(a.AsByte()) * Vector128.WidenUpper(b.AsByte())).AsByte();

    [Instruction(Opcodes.Vector + 167)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ExtendLow16S(Vector128<byte> v) =>
        Vector128.WidenLower(v.AsInt16()).AsByte();

    [Instruction(Opcodes.Vector + 188)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ExtMulLow16S(Vector128<byte> a, Vector128<byte> b) =>
        (Vector128.WidenLower(a.AsInt16()) * Vector128.WidenLower(b.AsInt16())).AsByte();

    [Instruction(Opcodes.Vector + 168)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ExtendHigh16S(Vector128<byte> v) =>
        Vector128.WidenUpper(v.AsInt16()).AsByte();

    [Instruction(Opcodes.Vector + 189)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ExtMulHigh16S(Vector128<byte> a, Vector128<byte> b) =>
        (Vector128.WidenUpper(a.AsInt16()) * Vector128.WidenUpper(b.AsInt16())).AsByte();

    [Instruction(Opcodes.Vector + 169)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ExtendLow16U(Vector128<byte> v) =>
        Vector128.WidenLower(v.AsUInt16()).AsByte();

    [Instruction(Opcodes.Vector + 190)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ExtMulLow16U(Vector128<byte> a, Vector128<byte> b) =>
        (Vector128.WidenLower(a.AsUInt16()) * Vector128.WidenLower(b.AsUInt16())).AsByte();

    [Instruction(Opcodes.Vector + 170)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ExtendHigh16U(Vector128<byte> v) =>
        Vector128.WidenUpper(v.AsUInt16()).AsByte();

    [Instruction(Opcodes.Vector + 191)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ExtMulHigh16U(Vector128<byte> a, Vector128<byte> b) =>
        (Vector128.WidenUpper(a.AsUInt16()) * Vector128.WidenUpper(b.AsUInt16())).AsByte();

    [Instruction(Opcodes.Vector + 199)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ExtendLow32S(Vector128<byte> v) =>
        Vector128.WidenLower(v.AsInt32()).AsByte();

    [Instruction(Opcodes.Vector + 220)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ExtMulLow32S(Vector128<byte> a, Vector128<byte> b) =>
        (Vector128.WidenLower(a.AsInt32()) * Vector128.WidenLower(b.AsInt32())).AsByte();

    [Instruction(Opcodes.Vector + 200)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ExtendHigh32S(Vector128<byte> v) =>
        Vector128.WidenUpper(v.AsInt32()).AsByte();

    [Instruction(Opcodes.Vector + 221)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ExtMulHigh32S(Vector128<byte> a, Vector128<byte> b) =>
        (Vector128.WidenUpper(a.AsInt32()) * Vector128.WidenUpper(b.AsInt32())).AsByte();

    [Instruction(Opcodes.Vector + 201)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ExtendLow32U(Vector128<byte> v) =>
        Vector128.WidenLower(v.AsUInt32()).AsByte();

    [Instruction(Opcodes.Vector + 222)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ExtMulLow32U(Vector128<byte> a, Vector128<byte> b) =>
        (Vector128.WidenLower(a.AsUInt32()) * Vector128.WidenLower(b.AsUInt32())).AsByte();

    [Instruction(Opcodes.Vector + 202)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ExtendHigh32U(Vector128<byte> v) =>
        Vector128.WidenUpper(v.AsUInt32()).AsByte();

    [Instruction(Opcodes.Vector + 223)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ExtMulHigh32U(Vector128<byte> a, Vector128<byte> b) =>
        (Vector128.WidenUpper(a.AsUInt32()) * Vector128.WidenUpper(b.AsUInt32())).AsByte();

    private static Vector128<int> Even(Vector128<byte> v) => (v.AsInt32() << 16) >> 16;

    private static Vector128<int> Odd(Vector128<byte> v) => v.AsInt32() >> 16;

    private static Vector128<int> Q15(Vector128<int> a, Vector128<int> b) =>
        Clamp(((a * b) + Vector128.Create(0x4000)) >> 15, short.MinValue, short.MaxValue);

    private static Vector128<T> Clamp<T>(Vector128<T> v, T least, T most) =>
        Vector128.Min(Vector128.Max(v, Vector128.Create(least)), Vector128.Create(most));
}
