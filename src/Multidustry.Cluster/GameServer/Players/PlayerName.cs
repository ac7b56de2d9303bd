using System.Globalization;
using System.Text;

namespace Multidustry.Cluster.GameServer.Players;

/// <summary>What a server makes of the name that a client claims.</summary>
public static class PlayerName
{
    /// <summary>A name is cut after the character with which its UTF-8 form reaches this many bytes, as in the original.</summary>
    public const int MaxBytes = 40;

    /// <summary>
    /// Cleans a name as the original does (trimmed, no line breaks or tabs, no transparent colours, at most about
    /// <see cref="MaxBytes"/> bytes) and also drops characters that can't be seen or turn the writing direction,
    /// which the original lets through.
    /// </summary>
    /// <returns>The name to use; empty when nothing is left.</returns>
    public static string Clean(string claimed)
    {
        var visible = new StringBuilder(claimed.Length);
        foreach (var rune in claimed.EnumerateRunes())
            if (IsVisible(rune))
                visible.Append(rune.ToString());
        var name = ColorMarkup.StripTransparent(visible.ToString().Trim());
        return name is "[" or "]" ? "" : Cut(name).Trim();
    }

    /// <summary>The form in which two names count as the same: no colours, no case, no surrounding blanks.</summary>
    public static string Comparable(string name) => ColorMarkup.Strip(name).Trim().ToUpperInvariant();

    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private static string Cut(string name)
    {
        var bytes = 0;
        var length = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            if (bytes >= MaxBytes)
                break;
            bytes += rune.Utf8SequenceLength;
            length += rune.Utf16SequenceLength;
        }

        return name[..length];
    }
}
