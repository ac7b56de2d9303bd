using System.Numerics;

namespace Multidustry.Wasm.Instructions;

/// <summary>Floating-point arithmetic.</summary>
internal static class Floats
{
    [Instruction<float>(0x8B), Instruction<double>(0x99)]
    public static T Abs<T>(T a) where T : IFloatingPointIeee754<T> => T.Abs(a);

    [Instruction<float>(0x8C), Instruction<double>(0x9A)]
    public static T Neg<T>(T a) where T : IFloatingPointIeee754<T> => -a;

    [Instruction<float>(0x8D, MakesNaN = true), Instruction<double>(0x9B, MakesNaN = true)]
    public static T Ceil<T>(T a) where T : IFloatingPointIeee754<T> => T.Ceiling(Quiet(a));

    [Instruction<float>(0x8E, MakesNaN = true), Instruction<double>(0x9C, MakesNaN = true)]
    public static T Floor<T>(T a) where T : IFloatingPointIeee754<T> => T.Floor(Quiet(a));

    [Instruction<float>(0x8F, MakesNaN = true), Instruction<double>(0x9D, MakesNaN = true)]
    public static T Trunc<T>(T a) where T : IFloatingPointIeee754<T> => T.Truncate(Quiet(a));

    [Instruction<float>(0x90, MakesNaN = true), Instruction<double>(0x9E, MakesNaN = true)]
    public static T Nearest<T>(T a) where T : IFloatingPointIeee754<T> => T.Round(Quiet(a));

    [Instruction<float>(0x91, MakesNaN = true), Instruction<double>(0x9F, MakesNaN = true)]
    public static T Sqrt<T>(T a) where T : IFloatingPointIeee754<T> => T.Sqrt(a);

    [Instruction<float>(0x92, MakesNaN = true), Instruction<double>(0xA0, MakesNaN = true)]
    public static T Add<T>(T a, T b) where T : IFloatingPointIeee754<T> => a + b;

    [Instruction<float>(0x93, MakesNaN = true), Instruction<double>(0xA1, MakesNaN = true)]
    public static T Sub<T>(T a, T b) where T : IFloatingPointIeee754<T> => a - b;

    [Instruction<float>(0x94, MakesNaN = true), Instruction<double>(0xA2, MakesNaN = true)]
    public static T Mul<T>(T a, T b) where T : IFloatingPointIeee754<T> => a * b;

    [Instruction<float>(0x95, MakesNaN = true), Instruction<double>(0xA3, MakesNaN = true)]
    public static T Div<T>(T a, T b) where T : IFloatingPointIeee754<T> => a / b;

    [Instruction<float>(0x96, MakesNaN = true), Instruction<double>(0xA4, MakesNaN = true)]
    public static T Min<T>(T a, T b) where T : IFloatingPointIeee754<T> => T.IsNaN(a) || T.IsNaN(b) ? a + b : T.Min(a, b);

    [Instruction<float>(0x97, MakesNaN = true), Instruction<double>(0xA5, MakesNaN = true)]
    public static T Max<T>(T a, T b) where T : IFloatingPointIeee754<T> => T.IsNaN(a) || T.IsNaN(b) ? a + b : T.Max(a, b);

    [Instruction<float>(0x98), Instruction<double>(0xA6)]
    public static T Copysign<T>(T a, T b) where T : IFloatingPointIeee754<T> => T.CopySign(a, b);

    /// <summary>The one NaN that canonicalisation allows; other numbers pass.</summary>
    [Instruction<float>(Opcodes.CanonicalF32), Instruction<double>(Opcodes.CanonicalF64)]
    public static T Canonical<T>(T a) where T : IFloatingPointIeee754<T> => T.IsNaN(a) ? T.Abs(T.NaN) : a;

    // Arithmetic turns a signalling NaN into a quiet one; rounding functions of the platform may not.
    private static T Quiet<T>(T a) where T : IFloatingPointIeee754<T> => T.IsNaN(a) ? a + a : a;
}
