using Multidustry.Mlog.Instructions;

namespace Multidustry.Mlog.Syntax;

/// <summary>Numbers as programs write them: decimal, hexadecimal, binary and colours.</summary>
public static class NumberLiteral
{
    /// <summary>Reads a number. What is no number in the game's eyes is a variable name.</summary>
    /// <param name="text">The token, trimmed.</param>
    /// <param name="value">The number; infinite when the exponent is too large.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out double value)
    {
        if (text.Length > 0 && text[0] == '%')
            return ColorLiteral.TryParse(text, out value);
        var negative = text.Length > 0 && text[0] == '-';
        var unsigned = text.Length > 0 && text[0] is '-' or '+' ? text[1..] : text;
        if (unsigned.StartsWith("0b", StringComparison.Ordinal))
            return TryParseRadix(unsigned[2..], 2, negative, out value);
        if (unsigned.StartsWith("0x", StringComparison.Ordinal))
            return TryParseRadix(unsigned[2..], 16, negative, out value);
        return TryParseDecimal(unsigned, negative, out value);
    }

    private static bool TryParseRadix(ReadOnlySpan<char> digits, int radix, bool negative, out double value)
    {
        value = 0;
        if (!IntegerLiteral.TryParseLong(digits, radix, out var integer) || integer == (negative ? long.MaxValue : long.MinValue))
            return false;
        value = negative ? unchecked(-integer) : integer;
        return true;
    }

    private static bool TryParseDecimal(ReadOnlySpan<char> text, bool negative, out double value)
    {
        value = 0;
        if (text.Length > 0 && text[^1] is 'f' or 'F' or '.')
            text = text[..^1];
        if (text.Length == 0)
            return false;
        var sign = negative ? -1 : 1;
        var dot = text.LastIndexOf('.');
        if (dot >= 0)
        {
            if (!TryParseFraction(text[..dot], text[(dot + 1)..], out value))
                return false;
            value *= sign;
            return true;
        }
        var exponent = text.LastIndexOfAny('e', 'E');
        if (exponent >= 0)
        {
            if (!TryParseMantissa(text[..exponent], out var mantissa) || !TryParseMantissa(text[(exponent + 1)..], out var power))
                return false;
            // Zero with an exponent out of range is a name, like everything that gives no number.
            value = mantissa * PowersOfTen.Of(power) * sign;
            return !double.IsNaN(value);
        }
        if (!TryParseMantissa(text, out var integer))
            return false;
        value = unchecked(integer * sign);
        return true;
    }

    private static bool TryParseFraction(ReadOnlySpan<char> before, ReadOnlySpan<char> after, out double value)
    {
        value = 0;
        var whole = 0L;
        if (before.Length > 0 && !TryParseMantissa(before, out whole))
            return false;
        if (!TryParseMantissa(after, out var decimals) || decimals < 0)
            return false;
        value = whole + Math.CopySign(decimals / PowersOfTen.Of(after.Length), whole);
        return true;
    }

    /// <summary>The smallest 64-bit integer is the game's mark for "no number".</summary>
    private static bool TryParseMantissa(ReadOnlySpan<char> text, out long value) =>
        IntegerLiteral.TryParseLong(text, 10, out value) && value != long.MinValue;
}
