using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Multidustry.Ctl.Resources;
using Spectre.Console;

namespace Multidustry.Ctl.Output;

/// <summary>Prints what the API answered.</summary>
internal static class Printer
{
    private const int Widest = 10_000;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TextWriter Out(ParseResult parsed) => parsed.InvocationConfiguration.Output;

    public static bool WantsJson(ParseResult parsed) => parsed.GetValue(Settings.Output) == OutputFormat.Json;

    public static void Json(ParseResult parsed, JsonNode? node) => Out(parsed).WriteLine(node?.ToJsonString(Indented));

    public static void List(ParseResult parsed, Resource resource, JsonArray items)
    {
        if (WantsJson(parsed))
            Json(parsed, items);
        else
            Table(Out(parsed), resource.Columns.Select(column => column.Header), items.Select(item => resource.Columns.Select(column => Cell(Text(Member(item, column.Member)), Resource.Times.Contains(column.Member)))));
    }

    public static void Table(TextWriter output, IEnumerable<string> headers, IEnumerable<IEnumerable<string>> rows)
    {
        var table = new Table { Border = TableBorder.None, ShowHeaders = true };
        foreach (var header in headers)
            table.AddColumn(new TableColumn(Markup.Escape(header)) { NoWrap = true, Padding = new Padding(0, 0, 2, 0) });
        foreach (var row in rows)
            table.AddRow(row.Select(cell => new Text(cell)));
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(new Trimmed(output)) });
        console.Profile.Width = Widest;
        console.Write(table);
        output.Flush();
    }

    /// <summary>Everything about one thing, a line for each member, what is inside set in.</summary>
    public static void Describe(TextWriter output, JsonNode? node, int depth = 0)
    {
        var indent = new string(' ', depth * 2);
        foreach (var (name, value) in node?.AsObject() ?? [])
        {
            if (value is JsonObject { Count: > 0 } inner)
            {
                output.WriteLine($"{indent}{name}:");
                Describe(output, inner, depth + 1);
            }
            else
                output.WriteLine($"{indent}{name}: {Text(value)}");
        }
    }

    public static JsonNode? Member(JsonNode? node, string path) => path.Split('.').Aggregate(node, (inner, name) => inner is JsonObject members ? members[name] : null);

    public static string Text(JsonNode? value) => value switch
    {
        null => "-",
        JsonObject { Count: 0 } => "-",
        JsonValue text when text.TryGetValue<string>(out var plain) => Printable(plain),
        _ => value.ToJsonString(),
    };

    // To the second, in UTC: JSON has the rest.
    private static string Cell(string text, bool isTime) => isTime && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time)
        ? time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) : text;

    // Names come from players: nothing in them may steer a terminal.
    private static string Printable(string text) => text.Length == 0 ? "-" : string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));
}
