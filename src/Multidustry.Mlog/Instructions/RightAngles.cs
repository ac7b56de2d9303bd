using System.Numerics;

namespace Multidustry.Mlog.Instructions;

/// <summary>Takes right angles off an angle.</summary>
internal static class RightAngles
{
    private const double TwoOverPi = 0.6366197723675814;

    /// <summary>π/2 in three parts; products of the first two with a count below 2^20 are exact.</summary>
    private const double First = 1.57079632673412561417e+00;
    private const double Second = 6.07710050630396597660e-11;
    private const double Third = 2.02226624879595063154e-21;

    private const double LargestSimple = 1 << 20;

    private const int Precision = 1280;
    private static readonly BigInteger HalfPi = ComputeHalfPi();

    /// <summary>How many right angles, and what is left, between -45 and 45 degrees in radians, as a sum of two numbers.</summary>
    public static (int Quadrant, double High, double Low) Reduce(double angle)
    {
        if (!double.IsFinite(angle))
            return (0, double.NaN, 0);
        if (Math.Abs(angle) >= LargestSimple)
            return ReduceLarge(angle);
        var count = Math.Round(angle * TwoOverPi);
        var rest = angle - (count * First);
        var second = count * Second;
        var difference = rest - second;
        var tail = (count * Third) - (rest - difference - second);
        var high = difference - tail;
        return ((int)count & 3, high, difference - high - tail);
    }

    /// <summary>Exact, on integers: the angle is a multiple of a power of two.</summary>
    private static (int Quadrant, double High, double Low) ReduceLarge(double angle)
    {
        var count = BigInteger.DivRem(Scale(Math.Abs(angle)), HalfPi, out var rest);
        if (rest > HalfPi >> 1)
        {
            rest -= HalfPi;
            count++;
        }
        var high = Unscale(rest);
        var low = Unscale(rest - (Scale(Math.Abs(high)) * Math.Sign(high)));
        var quadrant = (int)(count & 3);
        return angle < 0 ? (-quadrant & 3, -high, -low) : (quadrant, high, low);
    }

    private static BigInteger Scale(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        return (BigInteger)((bits & ((1L << 52) - 1)) | (1L << 52)) << ((int)(bits >> 52) - 1075 + Precision);
    }

    private static double Unscale(BigInteger value) => (double)(value >> (Precision - 1000)) * Math.ScaleB(1, -1000);

    /// <summary>By Machin's formula.</summary>
    private static BigInteger ComputeHalfPi()
    {
        const int Guard = 64;
        return ((16 * ArctangentOfInverse(5, Precision + Guard)) - (4 * ArctangentOfInverse(239, Precision + Guard))) >> (Guard + 1);
    }

    private static BigInteger ArctangentOfInverse(int inverse, int bits)
    {
        var power = (BigInteger.One << bits) / inverse;
        var sum = power;
        for (var n = 3; !power.IsZero; n += 2)
        {
            power /= inverse * inverse;
            sum += (n & 2) == 0 ? power / n : -power / n;
        }
        return sum;
    }
}
