using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Multidustry.Wasm.Instructions;

/// <summary>Moving numbers between lanes and scalars.</summary>
internal static class VectorLanes
{
    [Instruction<int>(Opcodes.Vector + 17), Instruction<long>(Opcodes.Vector + 18), Instruction<float>(Opcodes.Vector + 19), Instruction<double>(Opcodes.Vector + 20)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Splat<T>(T value) =>
        Vector128.Create(value).AsByte();

    [Instruction(Opcodes.Vector + 15)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Splat8(int value) =>
        Vector128.Create((byte)value);

    [Instruction(Opcodes.Vector + 16)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Splat16(int value) =>
        Vector128.Create((short)value).AsByte();

    [Instruction(Opcodes.Vector + 21)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ExtractLane8S(Vector128<byte> v, byte lane) =>
        v.AsSByte()[lane];

    [Instruction(Opcodes.Vector + 22)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ExtractLane8U(Vector128<byte> v, byte lane) =>
        v[lane];

    [Instruction(Opcodes.Vector + 24)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ExtractLane16S(Vector128<byte> v, byte lane) =>
        v.AsInt16()[lane];

    [Instruction(Opcodes.Vector + 25)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ExtractLane16U(Vector128<byte> v, byte lane) =>
        v.AsUInt16()[lane];

    [Instruction<int>(Opcodes.Vector + 27), Instruction<long>(Opcodes.Vector + 29), Instruction<float>(Opcodes.Vector + 31), Instruction<double>(Opcodes.Vector + 33)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T ExtractLane<T>(Vector128<byte> v, byte lane) =>
        v.As<byte, T>()[lane];

    [Instruction(Opcodes.Vector + 23)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ReplaceLane8(Vector128<byte> v, int value, byte lane) =>
        v.WithElement(lane, (byte)value);

    [Instruction(Opcodes.Vector + 26)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ReplaceLane16(Vector128<byte> v, int value, byte lane) =>
        v.AsInt16().WithElement(lane, (short)value).AsByte();

    [Instruction<int>(Opcodes.Vector + 28), Instruction<long>(Opcodes.Vector + 30), Instruction<float>(Opcodes.Vector + 32), Instruction<double>(Opcodes.Vector + 34)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ReplaceLane<T>(Vector128<byte> v, T value, byte lane) =>
        v.As<byte, T>().WithElement(lane, value).AsByte();

    [Instruction(Opcodes.Vector + 13)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Shuffle(Vector128<byte> a, Vector128<byte> b, Vector128<byte> lanes) =>
        Vector128.Shuffle(a, lanes) | Vector128.Shuffle(b, lanes - Vector128.Create((byte)16));

    [Instruction(Opcodes.Vector + 14)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Swizzle(Vector128<byte> a, Vector128<byte> b) =>
        Vector128.Shuffle(a, b);
}
