using System.Runtime.CompilerServices;

namespace Multidustry.Mlog.Instructions;

/// <summary>Arithmetic with the game's own definitions.</summary>
internal static class Arithmetic
{
    public const double ToRadians = 0.017453292519943295;
    public const double ToDegrees = 57.29577951308232;

    private const double ExactQuotientLimit = 1L << 51;

    /// <summary>The remainder with the sign of the dividend, as C's fmod; NaN for a zero divisor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Remainder(double dividend, double divisor)
    {
        var quotient = dividend / divisor;
        if (Math.Abs(quotient) < ExactQuotientLimit)
        {
            // The fused step is exact; only the quotient may have been rounded up to the next integer, which shows as a wrong sign.
            var remainder = Math.FusedMultiplyAdd(-Math.Truncate(quotient), divisor, dividend);
            if (remainder * dividend >= 0)
                return Math.CopySign(remainder, dividend);
        }
        return dividend % divisor;
    }

    /// <summary>Direction of a vector in degrees, 0 to 360, by the game's polynomial.</summary>
    public static float Angle(float x, float y)
    {
        const float Degrees = 180f / MathF.PI;
        var angle = Atan2(x, y) * Degrees;
        return angle < 0 ? angle + 360f : angle;
    }

    /// <summary>Smallest difference of two directions in degrees.</summary>
    public static float AngleDifference(float a, float b)
    {
        a = ((a % 360f) + 360f) % 360f;
        b = ((b % 360f) + 360f) % 360f;
        return Math.Min(a - b < 0 ? a - b + 360f : a - b, b - a < 0 ? b - a + 360f : b - a);
    }

    /// <summary>Length of a vector, in single precision.</summary>
    public static float Length(float x, float y) => (float)Math.Sqrt((x * x) + (y * y));

    private static float Atan2(float x, float y)
    {
        var ratio = y / x;
        if (float.IsNaN(ratio))
            ratio = y == x ? 1f : -1f;
        else if (float.IsInfinity(ratio))
            x = 0f;
        if (x > 0)
            return Atan(ratio);
        if (x < 0)
            return y >= 0 ? Atan(ratio) + MathF.PI : Atan(ratio) - MathF.PI;
        if (y > 0)
            return x + (MathF.PI / 2f);
        return y < 0 ? x - (MathF.PI / 2f) : x + y;
    }

    private static float Atan(double value)
    {
        var n = Math.Abs(value);
        var c = (n - 1) / (n + 1);
        var c2 = c * c;
        var c3 = c * c2;
        var c5 = c3 * c2;
        var c7 = c5 * c2;
        var c9 = c7 * c2;
        var c11 = c9 * c2;
        return (float)Math.CopySign(
            (Math.PI / 4) + ((0.99997726 * c) - (0.33262347 * c3) + (0.19354346 * c5) - (0.11643287 * c7) + (0.05265332 * c9) - (0.0117212 * c11)),
            value);
    }
}
