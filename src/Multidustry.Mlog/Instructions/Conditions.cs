using System.Runtime.CompilerServices;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Instructions;

/// <summary>A comparison of two values.</summary>
internal interface ICondition
{
    static abstract bool Test(in MlogValue left, in MlogValue right);
}

/// <summary>Comparisons of <c>jump</c> and <c>select</c>.</summary>
internal static class Conditions
{
    public const double EqualityTolerance = 0.000001;

    /// <summary>Two objects compare as objects, anything else as numbers with a tolerance.</summary>
    public static bool AreEqual(in MlogValue left, in MlogValue right) =>
        !left.IsNumber && !right.IsNumber ? MlogValue.ObjectEquals(left, right) : AreEqual(Number(left), Number(right));

    public static bool AreEqual(double left, double right) => Math.Abs(left - right) < EqualityTolerance;

    /// <summary>Same kind; numbers exactly, objects by identity.</summary>
    public static bool AreIdentical(in MlogValue left, in MlogValue right) =>
        left.IsNumber ? right.IsNumber && left.Payload == right.Payload : !right.IsNumber && MlogValue.ObjectIdentical(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Number(in MlogValue value) =>
        ReferenceEquals(value.Tag, NumberTag.Instance) ? value.Payload : value.Tag is null ? 0 : 1;

    public readonly struct Equal : ICondition
    {
        public static bool Test(in MlogValue left, in MlogValue right) => AreEqual(left, right);
    }

    public readonly struct NotEqual : ICondition
    {
        public static bool Test(in MlogValue left, in MlogValue right) => !AreEqual(left, right);
    }

    public readonly struct LessThan : ICondition
    {
        public static bool Test(in MlogValue left, in MlogValue right) => Number(left) < Number(right);
    }

    public readonly struct LessThanEq : ICondition
    {
        public static bool Test(in MlogValue left, in MlogValue right) => Number(left) <= Number(right);
    }

    public readonly struct GreaterThan : ICondition
    {
        public static bool Test(in MlogValue left, in MlogValue right) => Number(left) > Number(right);
    }

    public readonly struct GreaterThanEq : ICondition
    {
        public static bool Test(in MlogValue left, in MlogValue right) => Number(left) >= Number(right);
    }

    public readonly struct StrictEqual : ICondition
    {
        public static bool Test(in MlogValue left, in MlogValue right) => AreIdentical(left, right);
    }

    public readonly struct Always : ICondition
    {
        public static bool Test(in MlogValue left, in MlogValue right) => true;
    }
}
