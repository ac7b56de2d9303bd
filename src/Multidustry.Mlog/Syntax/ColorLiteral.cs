namespace Multidustry.Mlog.Syntax;

/// <summary>
/// Colours as numbers: <c>%RRGGBB</c>, <c>%RRGGBBAA</c> and <c>%[name]</c>.
/// The number's raw 64 bits are 0x00000000RRGGBBAA, so it is a denormal.
/// </summary>
internal static class ColorLiteral
{
    public static bool TryParse(ReadOnlySpan<char> text, out double value)
    {
        value = 0;
        if (text.Length > 3 && text[1] == '[' && text[^1] == ']')
        {
            if (!NamedColors.TryGet(text[2..^1].ToString(), out var named))
                return false;
            value = FromRgba(named);
            return true;
        }
        if (text.Length is not (7 or 9))
            return false;
        var alpha = text.Length == 9 ? Channel(text[7..]) : 255;
        value = FromRgba(unchecked((uint)((Channel(text[1..]) << 24) | (Channel(text[3..]) << 16) | (Channel(text[5..]) << 8) | alpha)));
        return true;
    }

    public static double FromRgba(uint rgba) => BitConverter.UInt64BitsToDouble(rgba);

    private static int Channel(ReadOnlySpan<char> text) => IntegerLiteral.TryParseInt(text[..2], 16, out var value) ? value : 0;
}
