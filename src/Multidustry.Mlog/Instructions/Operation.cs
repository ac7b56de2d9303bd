namespace Multidustry.Mlog.Instructions;

/// <summary>What <c>op</c> computes.</summary>
internal enum Operation
{
    Add, Sub, Mul, Div, Idiv, Mod, Emod, Pow,
    Equal, NotEqual, Land, LessThan, LessThanEq, GreaterThan, GreaterThanEq, StrictEqual,
    Shl, Shr, Ushr, Or, And, Xor, Not,
    Max, Min, Angle, AngleDiff, Len, Noise, Abs, Sign, Log, Logn, Log10, Floor, Ceil, Round, Sqrt, Rand,
    Sin, Cos, Tan, Asin, Acos, Atan,
}
