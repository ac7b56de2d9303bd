namespace Multidustry.Mlog.Runtime;

/// <summary>Text rules of the game's platform.</summary>
internal static class JavaText
{
    /// <summary>Removes every character up to U+0020 at both ends.</summary>
    public static string Trim(string text)
    {
        var start = 0;
        var end = text.Length;
        while (start < end && text[start] <= ' ')
            start++;
        while (end > start && text[end - 1] <= ' ')
            end--;
        return start == 0 && end == text.Length ? text : text[start..end];
    }
}
