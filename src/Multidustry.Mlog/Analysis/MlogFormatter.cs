using System.Text;
using Multidustry.Mlog.Syntax;

namespace Multidustry.Mlog.Analysis;

/// <summary>
/// Lays a program out: one statement a line, single spaces, statements under a label indented, comments kept. What the program does stays
/// the same; a text that the game rejects is returned as it is.
/// </summary>
public static class MlogFormatter
{
    private const string Indent = "    ";

    /// <summary>Formats a text.</summary>
    public static string Format(string text, MlogLimits? limits = null)
    {
        limits ??= MlogLimits.Default;
        var reader = new MlogReader(text, limits.MaxTokens);
        var output = new StringBuilder(text.Length);
        var indented = false;
        var tokens = 0;
        var breaksInComment = 0;
        while (reader.Read())
        {
            tokens = reader.Tokens.Count;
            if (reader.BreaksBefore + breaksInComment > 1 && output.Length > 0)
                output.Append('\n');
            indented |= AppendLine(output, reader, indented);
            breaksInComment = reader.Comment.Length > 0 ? 1 : 0;
        }
        // A statement of the greatest length is only accepted at the very end of a text.
        if (tokens == limits.MaxTokens)
            output.Length--;
        return reader.Error is null ? output.ToString() : text;
    }

    /// <returns>Whether the line is a label.</returns>
    private static bool AppendLine(StringBuilder output, in MlogReader reader, bool indented)
    {
        var isLabel = reader.Tokens is [{ Text: [.., ':'] }];
        if (indented && !isLabel && reader.Tokens.Count > 0)
            output.Append(Indent);
        // Between statements a carriage return would swallow a character; a tab begins the statement before it.
        if (reader.Tokens is [{ Text: ['\r', ..] }, ..])
            output.Append('\t');
        for (var i = 0; i < reader.Tokens.Count; i++)
            output.Append(i == 0 ? "" : " ").Append(reader.Tokens[i].Text);
        if (reader.Comment.Length > 0)
            output.Append(reader.Tokens.Count == 0 ? "" : " ").Append(reader.Comment.TrimEnd());
        output.Append('\n');
        return isLabel;
    }
}
