namespace Multidustry.Mlog.Runtime;

/// <summary>Conversions between doubles and integers: truncating, saturating, NaN to 0.</summary>
internal static class Conversion
{
    public static int ToInt32(double value) => (int)value;

    public static long ToInt64(double value) => (long)value;

    /// <summary>The nearest integer, halves upward, saturating; exact, unlike floor(value + 0.5).</summary>
    public static long Round(double value)
    {
        var floor = Math.Floor(value);
        return (long)(value - floor >= 0.5 ? floor + 1 : floor);
    }
}
