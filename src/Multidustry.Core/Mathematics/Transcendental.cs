namespace Multidustry.Core.Mathematics;

/// <summary>
/// Elementary functions in double precision from nothing but IEEE additions, multiplications, divisions and fused
/// multiply-adds, so that every machine computes the same bits; the platform's own differ between libraries. Errors stay
/// below 1 unit in the last place (2 for <see cref="Atan2"/>) for the arguments a game has, which after rounding to
/// single precision is practically always the correctly rounded result. Trigonometric arguments should stay below 10^6.
/// </summary>
public static class Transcendental
{
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double HalfPiHigh = 1.57079632673412561417e+00;
    private const double HalfPiLow = 6.07710050650619224932e-11;
    private const long ExponentBits = 0x7FF0_0000_0000_0000;

    /// <summary>e to the power of <paramref name="x"/>.</summary>
    public static double Exp(double x) => Exp(x, 0);

    /// <summary>The natural logarithm; NaN below 0, negative infinity at 0.</summary>
    public static double Log(double x)
    {
        if (double.IsNaN(x) || x < 0)
            return double.NaN;
        if (x == 0)
            return double.NegativeInfinity;
        if (double.IsPositiveInfinity(x))
            return x;
        var (high, low) = LogPair(x);
        return high + low;
    }

    /// <summary><paramref name="x"/> to the power of <paramref name="y"/>, with the special cases of IEEE 754.</summary>
    public static double Pow(double x, double y)
    {
        if (y == 0 || x == 1)
            return 1;
        if (double.IsNaN(x) || double.IsNaN(y))
            return double.NaN;
        var magnitude = Math.Abs(x);
        var whole = Math.Floor(y) == y;
        var odd = whole && Math.Abs(y) < 1L << 53 && ((long)y & 1) != 0;
        if (x < 0 && !whole && !double.IsInfinity(y) && !double.IsInfinity(x))
            return double.NaN;
        return odd && double.IsNegative(x) ? -PowOfMagnitude(magnitude, y) : PowOfMagnitude(magnitude, y);
    }

    /// <summary>The sine of an angle in radians.</summary>
    public static double Sin(double x) => Quadrant(x, 0);

    /// <summary>The cosine of an angle in radians.</summary>
    public static double Cos(double x) => Quadrant(x, 1);

    /// <summary>The direction of (x, y) in radians, in [-π, π].</summary>
    public static double Atan2(double y, double x)
    {
        if (double.IsNaN(x) || double.IsNaN(y))
            return double.NaN;
        if (y == 0)
            return double.IsNegative(x) ? Math.CopySign(Math.PI, y) : y;
        if (x == 0)
            return Math.CopySign(Math.PI / 2, y);
        if (double.IsInfinity(x))
            return Math.CopySign((x < 0 ? 3 : 1) * (Math.PI / 4) - (double.IsInfinity(y) ? 0 : Math.PI / 4 * (x < 0 ? -1 : 1)), y);
        var angle = Atan(Math.Abs(y / x));
        return Math.CopySign(x < 0 ? Math.PI - angle : angle, y);
    }

    private static double PowOfMagnitude(double magnitude, double y)
    {
        if (magnitude == 1)
            return 1;
        if (magnitude == 0)
            return y > 0 ? 0 : double.PositiveInfinity;
        if (double.IsInfinity(magnitude))
            return y > 0 ? double.PositiveInfinity : 0;
        if (double.IsInfinity(y))
            return magnitude > 1 == y > 0 ? double.PositiveInfinity : 0;
        var (high, low) = LogPair(magnitude);
        var product = y * high;
        if (Math.Abs(product) > 1000)
            return product > 0 ? double.PositiveInfinity : 0;
        var rest = Math.FusedMultiplyAdd(y, high, -product) + y * low;
        var exponent = product + rest;
        return Exp(exponent, rest - (exponent - product));
    }

    /// <summary>e^(x + rest), where the rest is tiny: x = k ln 2 + r, then a Taylor polynomial of r.</summary>
    private static double Exp(double x, double rest)
    {
        if (double.IsNaN(x))
            return x;
        if (x > 709.79)
            return double.PositiveInfinity;
        if (x < -745.2)
            return 0;
        var k = Math.Round(x * 1.4426950408889634);
        var r = x - k * Ln2High - (k * Ln2Low - rest);
        // The tail of the series from r² on: r²/2 (1 + r/3 (1 + r/4 (…))).
        var sum = 0.0;
        for (var n = 14; n >= 3; n--)
            sum = r / n * (1 + sum);
        sum = 1 + (r + r * r / 2 * (1 + sum));
        return Math.ScaleB(sum, (int)k);
    }

    /// <summary>The logarithm as an unevaluated sum, good to about 60 bits: log m = 2 atanh((m-1)/(m+1)), m near 1.</summary>
    private static (double High, double Low) LogPair(double x)
    {
        var exponent = 0;
        if (x < 2.2250738585072014e-308)
        {
            x *= 1L << 54;
            exponent = -54;
        }
        var bits = BitConverter.DoubleToInt64Bits(x);
        exponent += (int)((bits & ExponentBits) >> 52) - 1023;
        var m = BitConverter.Int64BitsToDouble((bits & ~ExponentBits) | 0x3FF0_0000_0000_0000);
        if (m > 1.4142135623730951)
        {
            m *= 0.5;
            exponent++;
        }

        var numerator = m - 1;
        var denominator = m + 1;
        var s = numerator / denominator;
        var sLow = (Math.FusedMultiplyAdd(-s, denominator, numerator) - s * (m - (denominator - 1))) / denominator;
        var t = s * s;
        var series = 0.0;
        for (var n = 25; n >= 3; n -= 2)
            series = 1.0 / n + t * series;
        var tail = 2 * (sLow + s * t * series);
        var head = exponent * Ln2High;
        var high = head + 2 * s;
        var low = head == 0 ? 0 : 2 * s - (high - head);
        return (high, low + (tail + exponent * Ln2Low));
    }

    private static double Quadrant(double x, int quarter)
    {
        if (!double.IsFinite(x))
            return double.NaN;
        var n = Math.Round(x / (Math.PI / 2));
        var r = x - n * HalfPiHigh - n * HalfPiLow;
        var value = (((long)n + quarter) & 1) == 0 ? SinOfSmall(r) : CosOfSmall(r);
        return (((long)n + quarter) & 2) == 0 ? value : -value;
    }

    private static double SinOfSmall(double x)
    {
        var square = x * x;
        var sum = 0.0;
        for (var n = 19; n >= 3; n -= 2)
            sum = -square / (n * (n - 1)) * (1 + sum);
        return x + x * sum;
    }

    private static double CosOfSmall(double x)
    {
        var square = x * x;
        var sum = 0.0;
        for (var n = 20; n >= 4; n -= 2)
            sum = -square / (n * (n - 1)) * (1 + sum);
        return 1 - square / 2 * (1 + sum);
    }

    /// <summary>For x ≥ 0. Moves the argument below 7/16 by a known angle, then sums the series.</summary>
    private static double Atan(double x) => x switch
    {
        < 0.4375 => AtanOfSmall(x),
        < 0.6875 => 0.46364760900080611621 + AtanOfSmall((2 * x - 1) / (2 + x)),
        < 1.1875 => Math.PI / 4 + AtanOfSmall((x - 1) / (x + 1)),
        < 2.4375 => 0.98279372324732906799 + AtanOfSmall((x - 1.5) / (1 + 1.5 * x)),
        _ => Math.PI / 2 + AtanOfSmall(-1 / x),
    };

    private static double AtanOfSmall(double x)
    {
        var square = x * x;
        var sum = 0.0;
        for (var n = 47; n >= 3; n -= 2)
            sum = -square * (1.0 / n + sum);
        return x + x * sum;
    }
}
