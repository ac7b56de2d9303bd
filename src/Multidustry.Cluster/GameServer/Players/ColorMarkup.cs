using System.Text;

namespace Multidustry.Cluster.GameServer.Players;

/// <summary>The game's text markup: <c>[accent]</c>, <c>[#rrggbbaa]</c>, <c>[]</c>; <c>[[</c> is a literal bracket.</summary>
public static class ColorMarkup
{
    private const int LongestTag = 32;

    /// <summary>The text without its colour tags.</summary>
    public static string Strip(string text) => Filter(text, _ => false);

    /// <summary>The text without tags that would make what follows see-through or invisible.</summary>
    public static string StripTransparent(string text)
    {
        // What stood around a tag that was taken out may make a tag again.
        while (Filter(text, tag => !IsTransparent(tag)) is var rest && rest.Length < text.Length)
            text = rest;
        return text;
    }

    /// <summary>The text so that a client shows it as it is, without colours.</summary>
    public static string Escape(string text) => text.Replace("[", "[[", StringComparison.Ordinal);

    private static string Filter(string text, Func<ReadOnlyMemory<char>, bool> keep)
    {
        if (!text.Contains('[', StringComparison.Ordinal))
            return text;
        var result = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var tag = TagLength(text.AsSpan(at));
            var taken = tag > 0 ? tag : IsEscape(text.AsSpan(at)) ? 2 : 1;
            if (tag == 0 || keep(text.AsMemory(at + 1, tag - 2)))
                result.Append(text, at, taken);
            at += taken;
        }

        return result.ToString();
    }

    /// <summary>Length of the tag that starts here with its brackets; 0 when none starts.</summary>
    private static int TagLength(ReadOnlySpan<char> text)
    {
        if (text[0] != '[' || IsEscape(text))
            return 0;
        var end = text[..Math.Min(text.Length, LongestTag)].IndexOf(']');
        if (end < 0)
            return 0;
        var name = text[1..end];
        return name.IsEmpty || (name[0] == '#' && IsHex(name[1..])) || IsWord(name) ? end + 1 : 0;
    }

    private static bool IsEscape(ReadOnlySpan<char> text) => text.StartsWith("[[");

    private static bool IsTransparent(ReadOnlyMemory<char> tag)
    {
        var name = tag.Span;
        return name.Equals("clear", StringComparison.OrdinalIgnoreCase)
            || (name.Length == 9 && name[0] == '#' && !name[7..].Equals("ff", StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsHex(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (!char.IsAsciiHexDigit(c))
                return false;
        return text.Length is > 0 and <= 8;
    }

    private static bool IsWord(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (!char.IsAsciiLetter(c) && c != '_')
                return false;
        return true;
    }
}
