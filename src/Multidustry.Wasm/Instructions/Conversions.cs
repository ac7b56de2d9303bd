using System.Numerics;
using System.Runtime.Intrinsics;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Instructions;

/// <summary>Conversions between kinds of numbers.</summary>
internal static class Conversions
{
    [Instruction(0xA7)]
    public static int I32WrapI64(long a) => (int)a;

    [Instruction<float>(0xA8), Instruction<double>(0xAA)]
    public static int I32TruncS<T>(T a) where T : IBinaryFloatingPointIeee754<T> => (int)Checked(a, -2147483649.0, 2147483648.0);

    [Instruction<float>(0xA9), Instruction<double>(0xAB)]
    public static int I32TruncU<T>(T a) where T : IBinaryFloatingPointIeee754<T> => (int)(uint)Checked(a, -1, 4294967296.0);

    [Instruction<float>(0xAE), Instruction<double>(0xB0)]
    public static long I64TruncS<T>(T a) where T : IBinaryFloatingPointIeee754<T> => (long)Checked(a, -9223372036854777856.0, 9223372036854775808.0);

    [Instruction<float>(0xAF), Instruction<double>(0xB1)]
    public static long I64TruncU<T>(T a) where T : IBinaryFloatingPointIeee754<T> => (long)(ulong)Checked(a, -1, 18446744073709551616.0);

    [Instruction<float>(Opcodes.Misc + 0), Instruction<double>(Opcodes.Misc + 2)]
    public static int I32TruncSatS<T>(T a) where T : INumberBase<T> => int.CreateSaturating(a);

    [Instruction<float>(Opcodes.Misc + 1), Instruction<double>(Opcodes.Misc + 3)]
    public static int I32TruncSatU<T>(T a) where T : INumberBase<T> => (int)uint.CreateSaturating(a);

    [Instruction<float>(Opcodes.Misc + 4), Instruction<double>(Opcodes.Misc + 6)]
    public static long I64TruncSatS<T>(T a) where T : INumberBase<T> => long.CreateSaturating(a);

    [Instruction<float>(Opcodes.Misc + 5), Instruction<double>(Opcodes.Misc + 7)]
    public static long I64TruncSatU<T>(T a) where T : INumberBase<T> => (long)ulong.CreateSaturating(a);

    [Instruction(0xAC)]
    public static long I64ExtendI32S(int a) => a;

    [Instruction(0xAD)]
    public static long I64ExtendI32U(int a) => (uint)a;

    [Instruction<int>(0xB2), Instruction<uint>(0xB3), Instruction<long>(0xB4)]
    public static float F32Convert<T>(T a) where T : INumberBase<T> => float.CreateTruncating(a);

    [Instruction(0xB5)]
    public static float F32ConvertI64U(long a)
    {
        if (a >= 0)
            return a;
        // Halve with the lost bit kept as sticky, so that it rounds once.
        return (float)((a >>> 1) | (a & 1)) * 2;
    }

    [Instruction(0xB6, MakesNaN = true)]
    public static float F32DemoteF64(double a) => (float)a;

    [Instruction<int>(0xB7), Instruction<uint>(0xB8), Instruction<long>(0xB9), Instruction<ulong>(0xBA)]
    public static double F64Convert<T>(T a) where T : INumberBase<T> => double.CreateTruncating(a);

    // The JIT takes a number widened and narrowed for the number itself, which would keep a signalling NaN.
    [Instruction(0xBB, MakesNaN = true)]
    public static double F64PromoteF32(float a) => float.IsNaN(a) ? a + a : a;

    [Instruction(0xBC)]
    public static int I32ReinterpretF32(float a) => BitConverter.SingleToInt32Bits(a);

    [Instruction(0xBD)]
    public static long I64ReinterpretF64(double a) => BitConverter.DoubleToInt64Bits(a);

    // Not BitConverter: .NET 10 makes that and a narrow load before it one wide load, which reads bytes that are not meant.
    [Instruction(0xBE)]
    public static float F32ReinterpretI32(int a) => Vector128.CreateScalarUnsafe(a).AsSingle().ToScalar();

    [Instruction(0xBF)]
    public static double F64ReinterpretI64(long a) => Vector128.CreateScalarUnsafe(a).AsDouble().ToScalar();

    [Instruction(0xC0)]
    public static int I32Extend8S(int a) => (sbyte)a;

    [Instruction(0xC1)]
    public static int I32Extend16S(int a) => (short)a;

    [Instruction(0xC2)]
    public static long I64Extend8S(long a) => (sbyte)a;

    [Instruction(0xC3)]
    public static long I64Extend16S(long a) => (short)a;

    [Instruction(0xC4)]
    public static long I64Extend32S(long a) => (int)a;

    /// <summary>The number itself when it lies strictly between the bounds.</summary>
    private static double Checked<T>(T a, double above, double below) where T : IBinaryFloatingPointIeee754<T>
    {
        var wide = double.CreateTruncating(a);
        if (double.IsNaN(wide))
            Trap.Throw(TrapKind.InvalidConversion);
        if (wide <= above || wide >= below)
            Trap.Throw(TrapKind.IntegerOverflow);
        return wide;
    }
}
