using System.Globalization;

namespace Multidustry.Mlog.Syntax;

/// <summary>The game's integers: an optional sign and digits of any script, with its own idea of overflow.</summary>
internal static class IntegerLiteral
{
    /// <summary>
    /// Reads a signed 64-bit integer. Overflow is only noticed while a digit is subtracted, so much longer
    /// digit runs wrap around silently, as they do in the game.
    /// </summary>
    public static bool TryParseLong(ReadOnlySpan<char> text, int radix, out long value)
    {
        value = 0;
        if (!TakeSign(ref text, out var negative))
            return false;
        var limit = negative ? long.MinValue : -long.MaxValue;
        var result = 0L;
        foreach (var character in text)
        {
            var digit = Digit(character, radix);
            if (digit < 0)
                return false;
            result = unchecked(result * radix);
            if (result < limit + digit)
                return false;
            result -= digit;
        }
        value = negative ? result : unchecked(-result);
        return true;
    }

    /// <summary>Reads a signed 32-bit integer with exact overflow detection; the smallest integer counts as an error, as in the game.</summary>
    public static bool TryParseInt(ReadOnlySpan<char> text, int radix, out int value)
    {
        value = 0;
        if (!TakeSign(ref text, out var negative))
            return false;
        var result = 0L;
        foreach (var character in text)
        {
            var digit = Digit(character, radix);
            if (digit < 0)
                return false;
            result = (result * radix) + digit;
            if (result > int.MaxValue)
                return false;
        }
        value = (int)(negative ? -result : result);
        return true;
    }

    private static bool TakeSign(ref ReadOnlySpan<char> text, out bool negative)
    {
        negative = text.Length > 0 && text[0] == '-';
        if (text.Length > 0 && text[0] is '-' or '+')
            text = text[1..];
        return text.Length > 0;
    }

    private static int Digit(char character, int radix)
    {
        var digit = character switch
        {
            >= '0' and <= '9' => character - '0',
            >= 'a' and <= 'z' => character - 'a' + 10,
            >= 'A' and <= 'Z' => character - 'A' + 10,
            >= 'ａ' and <= 'ｚ' => character - 'ａ' + 10,
            >= 'Ａ' and <= 'Ｚ' => character - 'Ａ' + 10,
            < '\u0080' => -1,
            _ => CharUnicodeInfo.GetDecimalDigitValue(character),
        };
        return digit < radix ? digit : -1;
    }
}
