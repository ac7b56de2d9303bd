using Multidustry.Core.Mathematics;

namespace Multidustry.Mlog.Instructions;

/// <summary>
/// Elementary functions of any finite double, the same bits on every machine. Errors stay below 2 units in the last place, also
/// right beside multiples of 90 degrees, where programs like to be.
/// </summary>
internal static class Elementary
{
    private const double Ln10 = 2.302585092994046;

    public static double Pow(double a, double b) => Transcendental.Pow(a, b);

    public static double Log(double a) => Transcendental.Log(a);

    /// <summary>Exact for powers of ten.</summary>
    public static double Log10(double a)
    {
        var result = Transcendental.Log(a) / Ln10;
        var whole = Math.Round(result);
        return Math.Abs(whole) < 308 && PowersOfTen.Of((int)whole) == a ? whole : result;
    }

    public static double Sin(double a)
    {
        if (a == 0)
            return a;
        var (quadrant, high, low) = RightAngles.Reduce(a);
        var value = (quadrant & 1) == 0 ? SinOfSmall(high, low) : CosOfSmall(high, low);
        return (quadrant & 2) == 0 ? value : -value;
    }

    public static double Cos(double a)
    {
        var (quadrant, high, low) = RightAngles.Reduce(a);
        var value = (quadrant & 1) == 0 ? CosOfSmall(high, low) : SinOfSmall(high, low);
        return ((quadrant + 1) & 2) == 0 ? value : -value;
    }

    public static double Tan(double a)
    {
        if (a == 0)
            return a;
        var (quadrant, high, low) = RightAngles.Reduce(a);
        var (sin, cos) = (SinOfSmall(high, low), CosOfSmall(high, low));
        return (quadrant & 1) == 0 ? sin / cos : -cos / sin;
    }

    public static double Asin(double a) => Atan(a / Math.Sqrt((1 - a) * (1 + a)));

    public static double Acos(double a) => 2 * Atan(Math.Sqrt((1 - a) / (1 + a)));

    public static double Atan(double a) => Math.CopySign(AtanOfPositive(Math.Abs(a)), a);

    private static double SinOfSmall(double x, double low)
    {
        var z = x * x;
        var v = z * x;
        var r = 8.33333333332248946124e-03 + (z * (-1.98412698298579493134e-04 + (z * (2.75573137070700676789e-06
            + (z * (-2.50507602534068634195e-08 + (z * 1.58969099521155010221e-10)))))));
        return x - ((z * ((0.5 * low) - (v * r)) - low) - (v * -1.66666666666666324348e-01));
    }

    private static double CosOfSmall(double x, double low)
    {
        var z = x * x;
        var r = z * (4.16666666666666019037e-02 + (z * (-1.38888888888741095749e-03 + (z * (2.48015872894767294178e-05
            + (z * (-2.75573143513906633035e-07 + (z * (2.08757232129817482790e-09 + (z * -1.13596475577881948265e-11))))))))));
        var half = 0.5 * z;
        var w = 1 - half;
        return w + ((1 - w - half) + ((z * r) - (x * low)));
    }

    /// <summary>Moves the argument below 7/16 by a known angle, whose rest follows as a second number.</summary>
    private static double AtanOfPositive(double x) => x switch
    {
        double.NaN => x,
        < 0.4375 => x - (x * AtanSeries(x)),
        < 0.6875 => AtanBeside(4.63647609000806093515e-01, 2.26987774529616870924e-17, ((2 * x) - 1) / (2 + x)),
        < 1.1875 => AtanBeside(7.85398163397448278999e-01, 3.06161699786838301793e-17, (x - 1) / (x + 1)),
        < 2.4375 => AtanBeside(9.82793723247329054082e-01, 1.39033110312309984516e-17, (x - 1.5) / (1 + (1.5 * x))),
        _ => AtanBeside(1.57079632679489655800e+00, 6.12323399573676603587e-17, -1 / x),
    };

    private static double AtanBeside(double angle, double rest, double x) => angle - ((x * AtanSeries(x)) - rest - x);

    private static double AtanSeries(double x)
    {
        var z = x * x;
        var w = z * z;
        var odd = z * (3.33333333333329318027e-01 + (w * (1.42857142725034663711e-01 + (w * (9.09088713343650656196e-02
            + (w * (6.66107313738753120669e-02 + (w * (4.97687799461593236017e-02 + (w * 1.62858201153657823623e-02))))))))));
        var even = w * (-1.99999999998764832476e-01 + (w * (-1.11111104054623557880e-01 + (w * (-7.69187620504482999495e-02
            + (w * (-5.83357013379057348645e-02 + (w * -3.65315727442169155270e-02))))))));
        return odd + even;
    }
}
