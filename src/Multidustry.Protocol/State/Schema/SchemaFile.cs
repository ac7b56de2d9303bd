using System.Globalization;
using Multidustry.Protocol.State.Types;

namespace Multidustry.Protocol.State.Schema;

/// <summary>
/// Reads a schema file. <c>class NAME [REVISION] [id N] [names A B] [: BASE [CHANGES]]</c> begins a class and <c>struct NAME</c>
/// a part; indented lines are fields: <c>NAME TYPE [from R] [before R] [if BLOCKFLAG] [resets] [optional] [= DEFAULT]</c>.
/// Two lines of one name are two forms of one field. A class has the fields of its base first; CHANGES
/// are <c>field from R</c> as <c>field&gt;=R</c>, <c>field before R</c> as <c>field&lt;R</c>, and <c>+field</c> takes an optional one in.
/// </summary>
internal sealed class SchemaFile
{
    private readonly Dictionary<string, List<Line>> _lines = new(StringComparer.Ordinal);
    private readonly List<Header> _headers = [];

    public List<ParsedClass> Classes { get; } = [];

    public static SchemaFile Load(string name)
    {
        var assembly = typeof(SchemaFile).Assembly;
        using var stream = assembly.GetManifestResourceStream($"Multidustry.Protocol.State.Schema.{name}.schema")
            ?? throw new InvalidOperationException($"The schema {name} is missing from {assembly.GetName().Name}.");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }

    public static SchemaFile Parse(string text)
    {
        var file = new SchemaFile();
        foreach (var line in text.Split('\n'))
            file.Read(line.Split('#')[0].TrimEnd());
        foreach (var header in file._headers.Where(h => h.Revision is not null))
            file.Classes.Add(new ParsedClass(header.Name, header.Id, header.Names, new StateRecord(header.Name, header.Revision!.Value, file.Fields(header))));
        return file;
    }

    private void Read(string line)
    {
        if (line.Length == 0)
            return;
        if (line[0] != ' ')
        {
            _headers.Add(Header.Parse(line));
            _lines.Add(_headers[^1].Name, []);
            return;
        }

        _lines[_headers[^1].Name].Add(Line.Parse(line));
    }

    private List<StateField> Fields(Header header)
    {
        var lines = header.Base is null ? [] : Inherited(header);
        lines.AddRange(_lines[header.Name]);
        var fields = new List<StateField>();
        foreach (var line in lines.Where(line => !line.Optional))
        {
            if (fields.Count == 0 || fields[^1].Name != line.Name)
                fields.Add(new StateField(line.Name, line.Condition, line.Resets, line.Default));
            fields[^1].Forms.Add(new StateForm(line.From, line.Before, StateType.Parse(line.Type, Struct)));
        }

        return fields;
    }

    private List<Line> Inherited(Header header)
    {
        var parent = _headers.Find(h => h.Name == header.Base) ?? throw new FormatException($"{header.Name} is based on {header.Base}, which isn't there.");
        var lines = parent.Base is null ? [] : Inherited(parent);
        lines.AddRange(_lines[parent.Name]);
        foreach (var change in header.Changes)
        {
            var name = change.Trim('+').Split('>', '<')[0];
            var at = lines.FindIndex(line => line.Name == name);
            if (at < 0)
                throw new FormatException($"{header.Name} changes {name}, which {header.Base} doesn't have.");
            lines[at] = lines[at].Changed(change);
        }

        return lines;
    }

    private StateRecord Struct(string name) =>
        new(name, int.MaxValue - 1, Fields(_headers.Find(h => h.Name == name) ?? throw new FormatException($"There is no type {name}.")));

    internal sealed record ParsedClass(string Name, byte Id, IReadOnlyList<string> Names, StateRecord Record);

    private sealed record Header(string Name, int? Revision, byte Id, IReadOnlyList<string> Names, string? Base, IReadOnlyList<string> Changes)
    {
        public static Header Parse(string text)
        {
            var halves = text.Split(':');
            var words = halves[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var bases = halves.Length > 1 ? halves[1].Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
            int names = Array.IndexOf(words, "names"), id = Array.IndexOf(words, "id");
            return new Header(
                words[1],
                words.Length > 2 && int.TryParse(words[2], CultureInfo.InvariantCulture, out var revision) ? revision : null,
                id < 0 ? (byte)0 : byte.Parse(words[id + 1], CultureInfo.InvariantCulture),
                names < 0 ? [words[1]] : [words[1], .. words[(names + 1)..]],
                bases.FirstOrDefault(),
                bases.Skip(1).ToArray());
        }
    }

    private sealed record Line(string Name, string Type, int From, int Before, string? Condition, bool Resets, bool Optional, string? Default)
    {
        public static Line Parse(string text)
        {
            var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return new Line(
                words[0],
                words[1],
                Number("from") ?? 0,
                Number("before") ?? int.MaxValue,
                After("if"),
                words.Contains("resets"),
                words.Contains("optional"),
                After("="));

            string? After(string word) => Array.IndexOf(words, word) is > 0 and var at ? words[at + 1] : null;
            int? Number(string word) => After(word) is { } digits ? int.Parse(digits, CultureInfo.InvariantCulture) : null;
        }

        public Line Changed(string change) => change switch
        {
            _ when change.Split(">=") is [_, var from] => this with { From = int.Parse(from, CultureInfo.InvariantCulture), Optional = false },
            _ when change.Split('<') is [_, var before] => this with { Before = int.Parse(before, CultureInfo.InvariantCulture), Optional = false },
            _ => this with { Optional = false },
        };
    }
}
