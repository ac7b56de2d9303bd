using System.Globalization;

namespace Multidustry.Core.Json;

/// <summary>
/// Numbers as the game spells them: whole ones without a fraction, others with the fewest digits that read back
/// the same, as a plain decimal from 0.001 up to 10 million and with an exponent beyond.
/// </summary>
internal static class JavaNumbers
{
    public static string Format(float value) => Format(value, value.ToString("E8", CultureInfo.InvariantCulture), value.ToString("R", CultureInfo.InvariantCulture));

    public static string Format(double value) => Format(value, value.ToString("E16", CultureInfo.InvariantCulture), value.ToString("R", CultureInfo.InvariantCulture));

    private static string Format(double value, string scientific, string shortest)
    {
        if (double.IsNaN(value))
            return "NaN";
        if (double.IsInfinity(value))
            return value > 0 ? "Infinity" : "-Infinity";
        if (value == Math.Truncate(value) && Math.Abs(value) < 9.2e18)
            return ((long)value).ToString(CultureInfo.InvariantCulture);
        var exponent = int.Parse(scientific.AsSpan(scientific.IndexOf('E', StringComparison.Ordinal) + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var (digits, shift) = Digits(shortest);
        return (value < 0 ? "-" : "") + (exponent is >= -3 and < 7 ? Plain(digits, shift) : WithExponent(digits, shift));
    }

    /// <summary>The significant digits, and the power of ten of the first one.</summary>
    private static (string Digits, int Exponent) Digits(string shortest)
    {
        var mark = shortest.IndexOf('E', StringComparison.Ordinal);
        var exponent = mark < 0 ? 0 : int.Parse(shortest.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = (mark < 0 ? shortest : shortest[..mark]).TrimStart('-');
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? mantissa : mantissa[..point];
        var all = whole + (point < 0 ? "" : mantissa[(point + 1)..]);
        var leading = all.Length - all.TrimStart('0').Length;
        var digits = all.Trim('0');
        return (digits.Length == 0 ? "0" : digits, exponent + whole.Length - 1 - leading);
    }

    private static string Plain(string digits, int exponent)
    {
        if (exponent < 0)
            return "0." + new string('0', -exponent - 1) + digits;
        var padded = digits.PadRight(exponent + 2, '0');
        return padded[..(exponent + 1)] + "." + padded[(exponent + 1)..];
    }

    private static string WithExponent(string digits, int exponent) =>
        digits[..1] + "." + (digits.Length > 1 ? digits[1..] : "0") + "E" + exponent.ToString(CultureInfo.InvariantCulture);
}
