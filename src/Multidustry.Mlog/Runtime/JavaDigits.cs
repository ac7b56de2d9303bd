using System.Globalization;

namespace Multidustry.Mlog.Runtime;

/// <summary>The decimal digits of a double as the game's platform chooses them.</summary>
internal static class JavaDigits
{
    /// <summary>Digits d.ddd of a positive finite number and the power of ten of the first one.</summary>
    /// <returns>How many digits were written, without trailing zeros.</returns>
    public static int Shortest(double value, Span<char> digits, out int exponent)
    {
        Span<char> text = stackalloc char[32];
        value.TryFormat(text, out var length, "R", CultureInfo.InvariantCulture);
        return Collect(text[..length], digits, out exponent);
    }

    private static int Collect(ReadOnlySpan<char> text, Span<char> digits, out int exponent)
    {
        var scientific = text.IndexOf('E');
        var power = 0;
        if (scientific >= 0)
        {
            power = int.Parse(text[(scientific + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            text = text[..scientific];
        }
        var dot = text.IndexOf('.');
        var whole = dot < 0 ? text.Length : dot;
        var count = 0;
        var leadingZeros = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (i == dot)
                continue;
            if (count == 0 && text[i] == '0')
                leadingZeros++;
            else
                digits[count++] = text[i];
        }
        while (count > 1 && digits[count - 1] == '0')
            count--;
        exponent = power + whole - 1 - leadingZeros;
        return count;
    }
}
