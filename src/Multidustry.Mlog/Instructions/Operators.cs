using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Instructions;

/// <summary>A number made of two numbers; those of one number ignore the second.</summary>
internal interface IOperator
{
    static abstract double Apply(double a, double b);
}

/// <summary>The numeric operations of <c>op</c>. Each is one struct, so that the interpreter's loops are specialised for it.</summary>
internal static class Operators
{
    public readonly struct Add : IOperator { public static double Apply(double a, double b) => a + b; }

    public readonly struct Sub : IOperator { public static double Apply(double a, double b) => a - b; }

    public readonly struct Mul : IOperator { public static double Apply(double a, double b) => a * b; }

    public readonly struct Div : IOperator { public static double Apply(double a, double b) => a / b; }

    public readonly struct Idiv : IOperator { public static double Apply(double a, double b) => Math.Floor(a / b); }

    public readonly struct Mod : IOperator { public static double Apply(double a, double b) => Arithmetic.Remainder(a, b); }

    public readonly struct Emod : IOperator { public static double Apply(double a, double b) => Arithmetic.Remainder(Arithmetic.Remainder(a, b) + b, b); }

    public readonly struct Pow : IOperator { public static double Apply(double a, double b) => Elementary.Pow(a, b); }

    public readonly struct Land : IOperator { public static double Apply(double a, double b) => a != 0 && b != 0 ? 1 : 0; }

    public readonly struct LessThan : IOperator { public static double Apply(double a, double b) => a < b ? 1 : 0; }

    public readonly struct LessThanEq : IOperator { public static double Apply(double a, double b) => a <= b ? 1 : 0; }

    public readonly struct GreaterThan : IOperator { public static double Apply(double a, double b) => a > b ? 1 : 0; }

    public readonly struct GreaterThanEq : IOperator { public static double Apply(double a, double b) => a >= b ? 1 : 0; }

    public readonly struct Shl : IOperator { public static double Apply(double a, double b) => (long)a << ((int)(long)b & 63); }

    public readonly struct Shr : IOperator { public static double Apply(double a, double b) => (long)a >> ((int)(long)b & 63); }

    public readonly struct Ushr : IOperator { public static double Apply(double a, double b) => (long)a >>> ((int)(long)b & 63); }

    public readonly struct Or : IOperator { public static double Apply(double a, double b) => (long)a | (long)b; }

    public readonly struct And : IOperator { public static double Apply(double a, double b) => (long)a & (long)b; }

    public readonly struct Xor : IOperator { public static double Apply(double a, double b) => (long)a ^ (long)b; }

    public readonly struct Not : IOperator { public static double Apply(double a, double b) => ~(long)a; }

    public readonly struct Max : IOperator { public static double Apply(double a, double b) => Math.Max(a, b); }

    public readonly struct Min : IOperator { public static double Apply(double a, double b) => Math.Min(a, b); }

    public readonly struct Angle : IOperator { public static double Apply(double a, double b) => Arithmetic.Angle((float)a, (float)b); }

    public readonly struct AngleDiff : IOperator { public static double Apply(double a, double b) => Arithmetic.AngleDifference((float)a, (float)b); }

    public readonly struct Len : IOperator { public static double Apply(double a, double b) => Arithmetic.Length((float)a, (float)b); }

    public readonly struct Noise : IOperator { public static double Apply(double a, double b) => SimplexNoise.At(a, b); }

    public readonly struct Abs : IOperator { public static double Apply(double a, double b) => Math.Abs(a); }

    public readonly struct Sign : IOperator { public static double Apply(double a, double b) => a > 0 ? 1 : a < 0 ? -1 : a; }

    public readonly struct Log : IOperator { public static double Apply(double a, double b) => Elementary.Log(a); }

    public readonly struct Logn : IOperator { public static double Apply(double a, double b) => Elementary.Log(a) / Elementary.Log(b); }

    public readonly struct Log10 : IOperator { public static double Apply(double a, double b) => Elementary.Log10(a); }

    public readonly struct Floor : IOperator { public static double Apply(double a, double b) => Math.Floor(a); }

    public readonly struct Ceil : IOperator { public static double Apply(double a, double b) => Math.Ceiling(a); }

    public readonly struct Round : IOperator { public static double Apply(double a, double b) => Conversion.Round(a); }

    public readonly struct Sqrt : IOperator { public static double Apply(double a, double b) => Math.Sqrt(a); }

    public readonly struct Sin : IOperator { public static double Apply(double a, double b) => Elementary.Sin(a * Arithmetic.ToRadians); }

    public readonly struct Cos : IOperator { public static double Apply(double a, double b) => Elementary.Cos(a * Arithmetic.ToRadians); }

    public readonly struct Tan : IOperator { public static double Apply(double a, double b) => Elementary.Tan(a * Arithmetic.ToRadians); }

    public readonly struct Asin : IOperator { public static double Apply(double a, double b) => Elementary.Asin(a) * Arithmetic.ToDegrees; }

    public readonly struct Acos : IOperator { public static double Apply(double a, double b) => Elementary.Acos(a) * Arithmetic.ToDegrees; }

    public readonly struct Atan : IOperator { public static double Apply(double a, double b) => Elementary.Atan(a) * Arithmetic.ToDegrees; }
}
