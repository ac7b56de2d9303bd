using System.Globalization;
using System.Runtime.CompilerServices;

namespace Multidustry.Mlog.Runtime;

/// <summary>The text of numbers in Java's layout: plain from 0.001 up to 10,000,000, scientific with E elsewhere.</summary>
internal static class JavaNumber
{
    /// <summary>Room that the text of any number fits in.</summary>
    public const int LongestText = 32;

    /// <summary>What <c>print</c> writes.</summary>
    public static void Print(TextBuffer buffer, double value) => buffer.Advance(FormatPrinted(value, buffer.Rest(LongestText)));

    /// <summary>An integer when nearer than 0.00001 to one, otherwise the double's text.</summary>
    public static int FormatPrinted(double value, Span<char> destination)
    {
        var rounded = Conversion.Round(value);
        if (Math.Abs(value - rounded) >= 0.00001)
            return Format(value, destination);
        rounded.TryFormat(destination, out var length, default, CultureInfo.InvariantCulture);
        return length;
    }

    public static string ToString(double value)
    {
        Span<char> text = stackalloc char[LongestText];
        return text[..Format(value, text)].ToString();
    }

    /// <summary>Writes a finite number.</summary>
    /// <returns>How many characters were written; at most 26.</returns>
    [SkipLocalsInit]
    public static int Format(double value, Span<char> destination)
    {
        var output = new SpanWriter(destination);
        if (double.IsNegative(value))
            output.Write('-');
        value = Math.Abs(value);
        if (value == 0)
        {
            output.Write("0.0");
            return output.Length;
        }
        Span<char> digits = stackalloc char[24];
        var count = JavaDigits.Develop(value, digits, out var exponent);
        Layout(ref output, digits[..count], exponent, value is >= 1e-3 and < 1e7);
        return output.Length;
    }

    /// <summary>Lays out digits d.ddd × 10^exponent.</summary>
    private static void Layout(ref SpanWriter output, scoped ReadOnlySpan<char> digits, int exponent, bool plain)
    {
        if (!plain)
        {
            output.Write(digits[0]);
            output.Write('.');
            output.Write(digits.Length > 1 ? digits[1..] : "0");
            output.Write('E');
            output.Write(exponent);
            return;
        }
        if (exponent < 0)
        {
            output.Write("0.");
            output.Fill('0', -exponent - 1);
            output.Write(digits);
            return;
        }
        var whole = exponent + 1;
        output.Write(digits[..Math.Min(whole, digits.Length)]);
        output.Fill('0', whole - digits.Length);
        output.Write('.');
        output.Write(digits.Length > whole ? digits[whole..] : "0");
    }
}
