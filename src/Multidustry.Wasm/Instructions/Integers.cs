using System.Numerics;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Instructions;

/// <summary>Integer arithmetic; the type parameter also says whether operands count as signed.</summary>
internal static class Integers
{
    [Instruction<int>(0x45), Instruction<long>(0x50)]
    public static int Eqz<T>(T a) where T : IBinaryInteger<T> => T.IsZero(a) ? 1 : 0;

    [Instruction(0x67)]
    public static int Clz(int a) => BitOperations.LeadingZeroCount((uint)a);

    [Instruction(0x79)]
    public static long Clz(long a) => BitOperations.LeadingZeroCount((ulong)a);

    [Instruction(0x68)]
    public static int Ctz(int a) => BitOperations.TrailingZeroCount(a);

    [Instruction(0x7A)]
    public static long Ctz(long a) => BitOperations.TrailingZeroCount(a);

    [Instruction(0x69)]
    public static int Popcnt(int a) => BitOperations.PopCount((uint)a);

    [Instruction(0x7B)]
    public static long Popcnt(long a) => BitOperations.PopCount((ulong)a);

    [Instruction<int>(0x6A), Instruction<long>(0x7C)]
    public static T Add<T>(T a, T b) where T : IBinaryInteger<T> => a + b;

    [Instruction<int>(0x6B), Instruction<long>(0x7D)]
    public static T Sub<T>(T a, T b) where T : IBinaryInteger<T> => a - b;

    [Instruction<int>(0x6C), Instruction<long>(0x7E)]
    public static T Mul<T>(T a, T b) where T : IBinaryInteger<T> => a * b;

    [Instruction<int>(0x6D), Instruction<uint>(0x6E), Instruction<long>(0x7F), Instruction<ulong>(0x80)]
    public static T Div<T>(T a, T b) where T : IBinaryInteger<T>, IMinMaxValue<T>
    {
        if (T.IsZero(b))
            Trap.Throw(TrapKind.IntegerDivideByZero);
        if (T.IsNegative(b) && b == -T.One && a == T.MinValue)
            Trap.Throw(TrapKind.IntegerOverflow);
        return a / b;
    }

    [Instruction<int>(0x6F), Instruction<uint>(0x70), Instruction<long>(0x81), Instruction<ulong>(0x82)]
    public static T Rem<T>(T a, T b) where T : IBinaryInteger<T>
    {
        if (T.IsZero(b))
            Trap.Throw(TrapKind.IntegerDivideByZero);
        // The processor faults on the smallest number divided by -1, whose remainder is 0.
        return T.IsNegative(b) && b == -T.One ? T.Zero : a % b;
    }

    [Instruction<int>(0x71), Instruction<long>(0x83)]
    public static T And<T>(T a, T b) where T : IBinaryInteger<T> => a & b;

    [Instruction<int>(0x72), Instruction<long>(0x84)]
    public static T Or<T>(T a, T b) where T : IBinaryInteger<T> => a | b;

    [Instruction<int>(0x73), Instruction<long>(0x85)]
    public static T Xor<T>(T a, T b) where T : IBinaryInteger<T> => a ^ b;

    [Instruction(0x74)]
    public static int Shl(int a, int b) => a << b;

    [Instruction(0x86)]
    public static long Shl(long a, long b) => a << (int)b;

    [Instruction(0x75)]
    public static int ShrS(int a, int b) => a >> b;

    [Instruction(0x87)]
    public static long ShrS(long a, long b) => a >> (int)b;

    [Instruction(0x76)]
    public static int ShrU(int a, int b) => a >>> b;

    [Instruction(0x88)]
    public static long ShrU(long a, long b) => a >>> (int)b;

    [Instruction(0x77)]
    public static int Rotl(int a, int b) => int.RotateLeft(a, b);

    [Instruction(0x89)]
    public static long Rotl(long a, long b) => long.RotateLeft(a, (int)b);

    [Instruction(0x78)]
    public static int Rotr(int a, int b) => int.RotateRight(a, b);

    [Instruction(0x8A)]
    public static long Rotr(long a, long b) => long.RotateRight(a, (int)b);
}
