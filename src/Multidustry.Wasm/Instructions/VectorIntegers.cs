using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Multidustry.Wasm.Instructions;

/// <summary>Lane by lane arithmetic; the type parameter is the kind of lane.</summary>
internal static class VectorIntegers
{
    [Instruction<sbyte>(Opcodes.Vector + 96), Instruction<short>(Opcodes.Vector + 128), Instruction<int>(Opcodes.Vector + 160), Instruction<long>(Opcodes.Vector + 192)]
    [Instruction<float>(Opcodes.Vector + 224), Instruction<double>(Opcodes.Vector + 236)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Abs<T>(Vector128<byte> v) =>
        Vector128.Abs(v.As<byte, T>()).AsByte();

    [Instruction<sbyte>(Opcodes.Vector + 97), Instruction<short>(Opcodes.Vector + 129), Instruction<int>(Opcodes.Vector + 161), Instruction<long>(Opcodes.Vector + 193)]
    [Instruction<float>(Opcodes.Vector + 225), Instruction<double>(Opcodes.Vector + 237)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Neg<T>(Vector128<byte> v) =>
        (-v.As<byte, T>()).AsByte();

    [Instruction<sbyte>(Opcodes.Vector + 110), Instruction<short>(Opcodes.Vector + 142), Instruction<int>(Opcodes.Vector + 174), Instruction<long>(Opcodes.Vector + 206)]
    [Instruction<float>(Opcodes.Vector + 228, MakesNaN = true), Instruction<double>(Opcodes.Vector + 240, MakesNaN = true)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Add<T>(Vector128<byte> a, Vector128<byte> b) =>
        (a.As<byte, T>() + b.As<byte, T>()).AsByte();

    [Instruction<sbyte>(Opcodes.Vector + 113), Instruction<short>(Opcodes.Vector + 145), Instruction<int>(Opcodes.Vector + 177), Instruction<long>(Opcodes.Vector + 209)]
    [Instruction<float>(Opcodes.Vector + 229, MakesNaN = true), Instruction<double>(Opcodes.Vector + 241, MakesNaN = true)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Sub<T>(Vector128<byte> a, Vector128<byte> b) =>
        (a.As<byte, T>() - b.As<byte, T>()).AsByte();

    [Instruction<short>(Opcodes.Vector + 149), Instruction<int>(Opcodes.Vector + 181), Instruction<long>(Opcodes.Vector + 213), Instruction<float>(Opcodes.Vector + 230, MakesNaN = true)]
    [Instruction<double>(Opcodes.Vector + 242, MakesNaN = true)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Mul<T>(Vector128<byte> a, Vector128<byte> b) =>
        (a.As<byte, T>() * b.As<byte, T>()).AsByte();

    [Instruction<sbyte>(Opcodes.Vector + 111), Instruction<byte>(Opcodes.Vector + 112), Instruction<short>(Opcodes.Vector + 143), Instruction<ushort>(Opcodes.Vector + 144)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> AddSat<T>(Vector128<byte> a, Vector128<byte> b) =>
        Vector128.AddSaturate(a.As<byte, T>(), b.As<byte, T>()).AsByte();

    [Instruction<sbyte>(Opcodes.Vector + 114), Instruction<byte>(Opcodes.Vector + 115), Instruction<short>(Opcodes.Vector + 146), Instruction<ushort>(Opcodes.Vector + 147)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> SubSat<T>(Vector128<byte> a, Vector128<byte> b) =>
        Vector128.SubtractSaturate(a.As<byte, T>(), b.As<byte, T>()).AsByte();

    [Instruction<sbyte>(Opcodes.Vector + 118), Instruction<byte>(Opcodes.Vector + 119), Instruction<short>(Opcodes.Vector + 150), Instruction<ushort>(Opcodes.Vector + 151)]
    [Instruction<int>(Opcodes.Vector + 182), Instruction<uint>(Opcodes.Vector + 183)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Min<T>(Vector128<byte> a, Vector128<byte> b) =>
        Vector128.Min(a.As<byte, T>(), b.As<byte, T>()).AsByte();

    [Instruction<sbyte>(Opcodes.Vector + 120), Instruction<byte>(Opcodes.Vector + 121), Instruction<short>(Opcodes.Vector + 152), Instruction<ushort>(Opcodes.Vector + 153)]
    [Instruction<int>(Opcodes.Vector + 184), Instruction<uint>(Opcodes.Vector + 185)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Max<T>(Vector128<byte> a, Vector128<byte> b) =>
        Vector128.Max(a.As<byte, T>(), b.As<byte, T>()).AsByte();

    [Instruction<byte>(Opcodes.Vector + 123), Instruction<ushort>(Opcodes.Vector + 155)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Avgr<T>(Vector128<byte> a, Vector128<byte> b) =>
        ((a | b).As<byte, T>() - ((a ^ b).As<byte, T>() >>> 1)).AsByte();
}
