using System.Globalization;
using System.Text;

namespace Multidustry.Mlog.Workbench.Cases;

/// <summary>Writes JSON on one line; control characters and halves of surrogate pairs are escaped.</summary>
internal static class CaseJsonWriter
{
    public static string Write(object? value)
    {
        var output = new StringBuilder();
        Write(output, value);
        return output.ToString();
    }

    private static void Write(StringBuilder output, object? value)
    {
        switch (value)
        {
            case null:
                output.Append("null");
                break;
            case bool flag:
                output.Append(flag ? "true" : "false");
                break;
            case string text:
                WriteString(output, text);
                break;
            case CaseObject fields:
                WriteAll(output, '{', '}', fields, field =>
                {
                    WriteString(output, field.Key);
                    output.Append(':');
                    Write(output, field.Value);
                });
                break;
            case List<object?> items:
                WriteAll(output, '[', ']', items, item => Write(output, item));
                break;
            default:
                output.Append(CultureInfo.InvariantCulture, $"{value}");
                break;
        }
    }

    private static void WriteAll<T>(StringBuilder output, char open, char close, IEnumerable<T> items, Action<T> write)
    {
        output.Append(open);
        var first = true;
        foreach (var item in items)
        {
            if (!first)
                output.Append(',');
            first = false;
            write(item);
        }
        output.Append(close);
    }

    private static void WriteString(StringBuilder output, string text)
    {
        output.Append('"');
        foreach (var character in text)
        {
            if (character is '"' or '\\')
                output.Append('\\').Append(character);
            else if (character < ' ' || char.IsSurrogate(character))
                output.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            else
                output.Append(character);
        }
        output.Append('"');
    }
}
