using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Multidustry.Wasm.Instructions;

/// <summary>Lane by lane comparisons; the type parameter is the kind of lane.</summary>
internal static class VectorComparisons
{
    [Instruction<sbyte>(Opcodes.Vector + 35), Instruction<short>(Opcodes.Vector + 45), Instruction<int>(Opcodes.Vector + 55), Instruction<long>(Opcodes.Vector + 214)]
    [Instruction<float>(Opcodes.Vector + 65), Instruction<double>(Opcodes.Vector + 71)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Eq<T>(Vector128<byte> a, Vector128<byte> b) =>
        Vector128.Equals(a.As<byte, T>(), b.As<byte, T>()).AsByte();

    [Instruction<sbyte>(Opcodes.Vector + 36), Instruction<short>(Opcodes.Vector + 46), Instruction<int>(Opcodes.Vector + 56), Instruction<long>(Opcodes.Vector + 215)]
    [Instruction<float>(Opcodes.Vector + 66), Instruction<double>(Opcodes.Vector + 72)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Ne<T>(Vector128<byte> a, Vector128<byte> b) =>
        ~Vector128.Equals(a.As<byte, T>(), b.As<byte, T>()).AsByte();

    [Instruction<sbyte>(Opcodes.Vector + 37), Instruction<byte>(Opcodes.Vector + 38), Instruction<short>(Opcodes.Vector + 47), Instruction<ushort>(Opcodes.Vector + 48)]
    [Instruction<int>(Opcodes.Vector + 57), Instruction<uint>(Opcodes.Vector + 58), Instruction<long>(Opcodes.Vector + 216), Instruction<float>(Opcodes.Vector + 67)]
    [Instruction<double>(Opcodes.Vector + 73)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Lt<T>(Vector128<byte> a, Vector128<byte> b) =>
        Vector128.LessThan(a.As<byte, T>(), b.As<byte, T>()).AsByte();

    [Instruction<sbyte>(Opcodes.Vector + 39), Instruction<byte>(Opcodes.Vector + 40), Instruction<short>(Opcodes.Vector + 49), Instruction<ushort>(Opcodes.Vector + 50)]
    [Instruction<int>(Opcodes.Vector + 59), Instruction<uint>(Opcodes.Vector + 60), Instruction<long>(Opcodes.Vector + 217), Instruction<float>(Opcodes.Vector + 68)]
    [Instruction<double>(Opcodes.Vector + 74)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Gt<T>(Vector128<byte> a, Vector128<byte> b) =>
        Vector128.GreaterThan(a.As<byte, T>(), b.As<byte, T>()).AsByte();

    [Instruction<sbyte>(Opcodes.Vector + 41), Instruction<byte>(Opcodes.Vector + 42), Instruction<short>(Opcodes.Vector + 51), Instruction<ushort>(Opcodes.Vector + 52)]
    [Instruction<int>(Opcodes.Vector + 61), Instruction<uint>(Opcodes.Vector + 62), Instruction<long>(Opcodes.Vector + 218), Instruction<float>(Opcodes.Vector + 69)]
    [Instruction<double>(Opcodes.Vector + 75)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Le<T>(Vector128<byte> a, Vector128<byte> b) =>
        Vector128.LessThanOrEqual(a.As<byte, T>(), b.As<byte, T>()).AsByte();

    [Instruction<sbyte>(Opcodes.Vector + 43), Instruction<byte>(Opcodes.Vector + 44), Instruction<short>(Opcodes.Vector + 53), Instruction<ushort>(Opcodes.Vector + 54)]
    [Instruction<int>(Opcodes.Vector + 63), Instruction<uint>(Opcodes.Vector + 64), Instruction<long>(Opcodes.Vector + 219), Instruction<float>(Opcodes.Vector + 70)]
    [Instruction<double>(Opcodes.Vector + 76)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Ge<T>(Vector128<byte> a, Vector128<byte> b) =>
        Vector128.GreaterThanOrEqual(a.As<byte, T>(), b.As<byte, T>()).AsByte();
}
