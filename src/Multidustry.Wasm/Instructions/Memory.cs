namespace Multidustry.Wasm.Instructions;

/// <summary>Scalar loads and stores at an address that has been checked. Memory is little-endian, as the platforms are.</summary>
internal static unsafe class Memory
{
    [MemoryInstruction(0x28, 2)]
    public static int I32Load(nint p) => *(int*)p;

    [MemoryInstruction(0x29, 3)]
    public static long I64Load(nint p) => *(long*)p;

    [MemoryInstruction(0x2A, 2)]
    public static float F32Load(nint p) => *(float*)p;

    [MemoryInstruction(0x2B, 3)]
    public static double F64Load(nint p) => *(double*)p;

    [MemoryInstruction(0x2C, 0)]
    public static int I32Load8S(nint p) => *(sbyte*)p;

    [MemoryInstruction(0x2D, 0)]
    public static int I32Load8U(nint p) => *(byte*)p;

    [MemoryInstruction(0x2E, 1)]
    public static int I32Load16S(nint p) => *(short*)p;

    [MemoryInstruction(0x2F, 1)]
    public static int I32Load16U(nint p) => *(ushort*)p;

    [MemoryInstruction(0x30, 0)]
    public static long I64Load8S(nint p) => *(sbyte*)p;

    [MemoryInstruction(0x31, 0)]
    public static long I64Load8U(nint p) => *(byte*)p;

    [MemoryInstruction(0x32, 1)]
    public static long I64Load16S(nint p) => *(short*)p;

    [MemoryInstruction(0x33, 1)]
    public static long I64Load16U(nint p) => *(ushort*)p;

    [MemoryInstruction(0x34, 2)]
    public static long I64Load32S(nint p) => *(int*)p;

    [MemoryInstruction(0x35, 2)]
    public static long I64Load32U(nint p) => *(uint*)p;

    [MemoryInstruction(0x36, 2)]
    public static void I32Store(nint p, int value) => *(int*)p = value;

    [MemoryInstruction(0x37, 3)]
    public static void I64Store(nint p, long value) => *(long*)p = value;

    [MemoryInstruction(0x38, 2)]
    public static void F32Store(nint p, float value) => *(float*)p = value;

    [MemoryInstruction(0x39, 3)]
    public static void F64Store(nint p, double value) => *(double*)p = value;

    [MemoryInstruction(0x3A, 0)]
    public static void I32Store8(nint p, int value) => *(byte*)p = (byte)value;

    [MemoryInstruction(0x3B, 1)]
    public static void I32Store16(nint p, int value) => *(short*)p = (short)value;

    [MemoryInstruction(0x3C, 0)]
    public static void I64Store8(nint p, long value) => *(byte*)p = (byte)value;

    [MemoryInstruction(0x3D, 1)]
    public static void I64Store16(nint p, long value) => *(short*)p = (short)value;

    [MemoryInstruction(0x3E, 2)]
    public static void I64Store32(nint p, long value) => *(int*)p = (int)value;
}
