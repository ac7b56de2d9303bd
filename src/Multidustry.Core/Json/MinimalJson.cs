using System.Buffers;
using System.Text;

namespace Multidustry.Core.Json;

/// <summary>Writes the game's minimal style: names and strings stand without quotes where they can be read back so.</summary>
public static class MinimalJson
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create("\\\r\n\t");
    private static readonly SearchValues<char> ValueEnds = SearchValues.Create("}],");

    /// <summary>The value as text.</summary>
    public static string Write(JsonValue value)
    {
        var output = new StringBuilder();
        Write(value, output);
        return output.ToString();
    }

    private static void Write(JsonValue value, StringBuilder output)
    {
        switch (value.Kind)
        {
            case JsonKind.Object:
                output.Append('{');
                for (var i = 0; i < value.Members.Count; i++)
                {
                    output.Append(i == 0 ? "" : ",").Append(Name(value.Members[i].Key)).Append(':');
                    Write(value.Members[i].Value, output);
                }

                output.Append('}');
                break;
            case JsonKind.Array:
                output.Append('[');
                for (var i = 0; i < value.Items.Count; i++)
                {
                    output.Append(i == 0 ? "" : ",");
                    Write(value.Items[i], output);
                }

                output.Append(']');
                break;
            case JsonKind.String:
                output.Append(Value(value.Text));
                break;
            case JsonKind.Null:
                output.Append("null");
                break;
            default:
                output.Append(value.Text);
                break;
        }
    }

    /// <summary>
    /// A string. The game leaves one that starts with '}' unquoted and then can't read it; here it gets quotes.
    /// </summary>
    private static string Value(string text)
    {
        var escaped = Escape(text);
        var bare = escaped is not ("" or "true" or "false" or "null")
            && !escaped.Contains("//", StringComparison.Ordinal) && !escaped.Contains("/*", StringComparison.Ordinal)
            && escaped[0] is not (' ' or '"' or ':' or ',' or '{' or '[' or ']' or '/')
            && escaped[^1] != ' ' && !escaped.AsSpan().ContainsAny(ValueEnds);
        return bare ? escaped : Quote(escaped);
    }

    private static string Name(string text)
    {
        var escaped = Escape(text);
        var bare = escaped.Length > 0 && escaped[0] is not ('"' or ':' or ',' or '}' or '/' or ' ')
            && !escaped.Contains(':', StringComparison.Ordinal)
            && !escaped.Contains("//", StringComparison.Ordinal) && !escaped.Contains("/*", StringComparison.Ordinal);
        return bare ? escaped : Quote(escaped);
    }

    private static string Quote(string escaped) => "\"" + escaped.Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    private static string Escape(string text) => !text.AsSpan().ContainsAny(Escaped)
        ? text
        : text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal);
}
