using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Multidustry.Wasm.Instructions;

/// <summary>Floating-point lanes; the type parameter is the kind of lane.</summary>
internal static class VectorFloats
{
    [Instruction(Opcodes.Vector + 103, MakesNaN = true)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Ceil32(Vector128<byte> v) =>
        Vector128.Ceiling(v.AsSingle()).AsByte();

    [Instruction(Opcodes.Vector + 116, MakesNaN = true)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Ceil64(Vector128<byte> v) =>
        Vector128.Ceiling(v.AsDouble()).AsByte();

    [Instruction(Opcodes.Vector + 104, MakesNaN = true)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Floor32(Vector128<byte> v) =>
        Vector128.Floor(v.AsSingle()).AsByte();

    [Instruction(Opcodes.Vector + 117, MakesNaN = true)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Floor64(Vector128<byte> v) =>
        Vector128.Floor(v.AsDouble()).AsByte();

    [Instruction(Opcodes.Vector + 105, MakesNaN = true)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Trunc32(Vector128<byte> v) =>
        Vector128.Truncate(v.AsSingle()).AsByte();

    [Instruction(Opcodes.Vector + 122, MakesNaN = true)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Trunc64(Vector128<byte> v) =>
        Vector128.Truncate(v.AsDouble()).AsByte();

    [Instruction(Opcodes.Vector + 106, MakesNaN = true)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Nearest32(Vector128<byte> v) =>
        Vector128.Round(v.AsSingle()).AsByte();

    [Instruction(Opcodes.Vector + 148, MakesNaN = true)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Nearest64(Vector128<byte> v) =>
        Vector128.Round(v.AsDouble()).AsByte();

    [Instruction<float>(Opcodes.Vector + 227, MakesNaN = true), Instruction<double>(Opcodes.Vector + 239, MakesNaN = true)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Sqrt<T>(Vector128<byte> v) =>
        Vector128.Sqrt(v.As<byte, T>()).AsByte();

    [Instruction<float>(Opcodes.Vector + 231, MakesNaN = true), Instruction<double>(Opcodes.Vector + 243, MakesNaN = true)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Div<T>(Vector128<byte> a, Vector128<byte> b) =>
        (a.As<byte, T>() / b.As<byte, T>()).AsByte();

    [Instruction<float>(Opcodes.Vector + 232, MakesNaN = true), Instruction<double>(Opcodes.Vector + 244, MakesNaN = true)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Min<T>(Vector128<byte> a, Vector128<byte> b) =>
        Ordered(a.As<byte, T>(), b.As<byte, T>(), Vector128.Min(a.As<byte, T>(), b.As<byte, T>())).AsByte();

    [Instruction<float>(Opcodes.Vector + 233, MakesNaN = true), Instruction<double>(Opcodes.Vector + 245, MakesNaN = true)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Max<T>(Vector128<byte> a, Vector128<byte> b) =>
        Ordered(a.As<byte, T>(), b.As<byte, T>(), Vector128.Max(a.As<byte, T>(), b.As<byte, T>())).AsByte();

    [Instruction<float>(Opcodes.Vector + 234), Instruction<double>(Opcodes.Vector + 246)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> PMin<T>(Vector128<byte> a, Vector128<byte> b) =>
        Vector128.ConditionalSelect(Vector128.LessThan(b.As<byte, T>(), a.As<byte, T>()), b.As<byte, T>(), a.As<byte, T>()).AsByte();

    [Instruction<float>(Opcodes.Vector + 235), Instruction<double>(Opcodes.Vector + 247)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> PMax<T>(Vector128<byte> a, Vector128<byte> b) =>
        Vector128.ConditionalSelect(Vector128.LessThan(a.As<byte, T>(), b.As<byte, T>()), b.As<byte, T>(), a.As<byte, T>()).AsByte();

    [Instruction(Opcodes.Vector + 94, MakesNaN = true)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> DemoteZero(Vector128<byte> v) =>
        Vector128.Create((float)v.AsDouble()[0], (float)v.AsDouble()[1], 0, 0).AsByte();

    [Instruction(Opcodes.Vector + 95, MakesNaN = true)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> PromoteLow(Vector128<byte> v) =>
        Vector128.Create((double)v.AsSingle()[0], v.AsSingle()[1]).AsByte();

    [Instruction(Opcodes.Vector + 248)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> TruncSat32S(Vector128<byte> v) =>
        Vector128.ConvertToInt32(v.AsSingle()).AsByte();

    [Instruction(Opcodes.Vector + 249)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> TruncSat32U(Vector128<byte> v) =>
        Vector128.ConvertToUInt32(v.AsSingle()).AsByte();

    [Instruction(Opcodes.Vector + 250)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Convert32S(Vector128<byte> v) =>
        Vector128.ConvertToSingle(v.AsInt32()).AsByte();

    [Instruction(Opcodes.Vector + 251)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Convert32U(Vector128<byte> v) =>
        Vector128.ConvertToSingle(v.AsUInt32()).AsByte();

    [Instruction(Opcodes.Vector + 252)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> TruncSat64SZero(Vector128<byte> v) =>
        Vector128.Create(int.CreateSaturating(v.AsDouble()[0]), int.CreateSaturating(v.AsDouble()[1]), 0, 0).AsByte();

    [Instruction(Opcodes.Vector + 253)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> TruncSat64UZero(Vector128<byte> v) =>
        Vector128.Create(uint.CreateSaturating(v.AsDouble()[0]), uint.CreateSaturating(v.AsDouble()[1]), 0, 0).AsByte();

    [Instruction(Opcodes.Vector + 254)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ConvertLow32S(Vector128<byte> v) =>
        Vector128.Create((double)v.AsInt32()[0], v.AsInt32()[1]).AsByte();

    [Instruction(Opcodes.Vector + 255)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ConvertLow32U(Vector128<byte> v) =>
        Vector128.Create((double)v.AsUInt32()[0], v.AsUInt32()[1]).AsByte();

    /// <summary>The one NaN that canonicalisation allows; other numbers pass.</summary>
    [Instruction<float>(Opcodes.CanonicalF32X4), Instruction<double>(Opcodes.CanonicalF64X2)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Canonical<T>(Vector128<byte> v) where T : IFloatingPointIeee754<T> =>
        Vector128.ConditionalSelect(Vector128.Equals(v.As<byte, T>(), v.As<byte, T>()), v.As<byte, T>(), Vector128.Create(T.Abs(T.NaN))).AsByte();

    /// <summary>The result where neither operand is a NaN, otherwise their quiet sum.</summary>
    private static Vector128<T> Ordered<T>(Vector128<T> a, Vector128<T> b, Vector128<T> result) =>
        Vector128.ConditionalSelect(Vector128.Equals(a, a) & Vector128.Equals(b, b), result, a + b);
}
