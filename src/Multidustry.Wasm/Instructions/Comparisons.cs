using System.Numerics;

namespace Multidustry.Wasm.Instructions;

/// <summary>Comparisons of two numbers of one kind.</summary>
internal static class Comparisons
{
    [Instruction<int>(0x46), Instruction<long>(0x51), Instruction<float>(0x5B), Instruction<double>(0x61)]
    public static int Eq<T>(T a, T b) where T : INumber<T> => a == b ? 1 : 0;

    [Instruction<int>(0x47), Instruction<long>(0x52), Instruction<float>(0x5C), Instruction<double>(0x62)]
    public static int Ne<T>(T a, T b) where T : INumber<T> => a != b ? 1 : 0;

    [Instruction<int>(0x48), Instruction<uint>(0x49), Instruction<long>(0x53), Instruction<ulong>(0x54), Instruction<float>(0x5D), Instruction<double>(0x63)]
    public static int Lt<T>(T a, T b) where T : INumber<T> => a < b ? 1 : 0;

    [Instruction<int>(0x4A), Instruction<uint>(0x4B), Instruction<long>(0x55), Instruction<ulong>(0x56), Instruction<float>(0x5E), Instruction<double>(0x64)]
    public static int Gt<T>(T a, T b) where T : INumber<T> => a > b ? 1 : 0;

    [Instruction<int>(0x4C), Instruction<uint>(0x4D), Instruction<long>(0x57), Instruction<ulong>(0x58), Instruction<float>(0x5F), Instruction<double>(0x65)]
    public static int Le<T>(T a, T b) where T : INumber<T> => a <= b ? 1 : 0;

    [Instruction<int>(0x4E), Instruction<uint>(0x4F), Instruction<long>(0x59), Instruction<ulong>(0x5A), Instruction<float>(0x60), Instruction<double>(0x66)]
    public static int Ge<T>(T a, T b) where T : INumber<T> => a >= b ? 1 : 0;
}
