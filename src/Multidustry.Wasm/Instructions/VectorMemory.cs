using System.Runtime.Intrinsics;

namespace Multidustry.Wasm.Instructions;

/// <summary>Vector loads and stores at an address that has been checked.</summary>
internal static unsafe class VectorMemory
{
    [MemoryInstruction(Opcodes.Vector + 0, 4)]
    public static Vector128<byte> Load(nint p) => Vector128.Load((byte*)p);

    [MemoryInstruction(Opcodes.Vector + 1, 3)]
    public static Vector128<byte> Load8X8S(nint p) => Vector128.WidenLower(Half<sbyte>(p)).AsByte();

    [MemoryInstruction(Opcodes.Vector + 2, 3)]
    public static Vector128<byte> Load8X8U(nint p) => Vector128.WidenLower(Half<byte>(p)).AsByte();

    [MemoryInstruction(Opcodes.Vector + 3, 3)]
    public static Vector128<byte> Load16X4S(nint p) => Vector128.WidenLower(Half<short>(p)).AsByte();

    [MemoryInstruction(Opcodes.Vector + 4, 3)]
    public static Vector128<byte> Load16X4U(nint p) => Vector128.WidenLower(Half<ushort>(p)).AsByte();

    [MemoryInstruction(Opcodes.Vector + 5, 3)]
    public static Vector128<byte> Load32X2S(nint p) => Vector128.WidenLower(Half<int>(p)).AsByte();

    [MemoryInstruction(Opcodes.Vector + 6, 3)]
    public static Vector128<byte> Load32X2U(nint p) => Vector128.WidenLower(Half<uint>(p)).AsByte();

    [MemoryInstruction(Opcodes.Vector + 7, 0)]
    public static Vector128<byte> Load8Splat(nint p) => Vector128.Create(*(byte*)p);

    [MemoryInstruction(Opcodes.Vector + 8, 1)]
    public static Vector128<byte> Load16Splat(nint p) => Vector128.Create(*(short*)p).AsByte();

    [MemoryInstruction(Opcodes.Vector + 9, 2)]
    public static Vector128<byte> Load32Splat(nint p) => Vector128.Create(*(int*)p).AsByte();

    [MemoryInstruction(Opcodes.Vector + 10, 3)]
    public static Vector128<byte> Load64Splat(nint p) => Vector128.Create(*(long*)p).AsByte();

    [MemoryInstruction(Opcodes.Vector + 11, 4)]
    public static void Store(nint p, Vector128<byte> value) => value.Store((byte*)p);

    [MemoryInstruction(Opcodes.Vector + 84, 0)]
    public static Vector128<byte> Load8Lane(nint p, Vector128<byte> v, byte lane) => v.WithElement(lane, *(byte*)p);

    [MemoryInstruction(Opcodes.Vector + 85, 1)]
    public static Vector128<byte> Load16Lane(nint p, Vector128<byte> v, byte lane) => v.AsInt16().WithElement(lane, *(short*)p).AsByte();

    [MemoryInstruction(Opcodes.Vector + 86, 2)]
    public static Vector128<byte> Load32Lane(nint p, Vector128<byte> v, byte lane) => v.AsInt32().WithElement(lane, *(int*)p).AsByte();

    [MemoryInstruction(Opcodes.Vector + 87, 3)]
    public static Vector128<byte> Load64Lane(nint p, Vector128<byte> v, byte lane) => v.AsInt64().WithElement(lane, *(long*)p).AsByte();

    [MemoryInstruction(Opcodes.Vector + 88, 0)]
    public static void Store8Lane(nint p, Vector128<byte> v, byte lane) => *(byte*)p = v[lane];

    [MemoryInstruction(Opcodes.Vector + 89, 1)]
    public static void Store16Lane(nint p, Vector128<byte> v, byte lane) => *(short*)p = v.AsInt16()[lane];

    [MemoryInstruction(Opcodes.Vector + 90, 2)]
    public static void Store32Lane(nint p, Vector128<byte> v, byte lane) => *(int*)p = v.AsInt32()[lane];

    [MemoryInstruction(Opcodes.Vector + 91, 3)]
    public static void Store64Lane(nint p, Vector128<byte> v, byte lane) => *(long*)p = v.AsInt64()[lane];

    [MemoryInstruction(Opcodes.Vector + 92, 2)]
    public static Vector128<byte> Load32Zero(nint p) => Vector128.CreateScalar(*(int*)p).AsByte();

    [MemoryInstruction(Opcodes.Vector + 93, 3)]
    public static Vector128<byte> Load64Zero(nint p) => Vector128.CreateScalar(*(long*)p).AsByte();

    private static Vector128<T> Half<T>(nint p) => Vector128.CreateScalar(*(long*)p).As<long, T>();
}
