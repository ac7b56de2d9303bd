using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace Multidustry.SourceGeneration.Packets;

/// <summary>A schema file can't be understood; the message says where.</summary>
internal sealed class SchemaException(string path, int line, string message) : Exception(message)
{
    public string Path { get; } = path;

    public int Line { get; } = line;
}

/// <summary>The form that all schema files share: directives, and entries of a head, fields in parentheses and a summary.</summary>
internal sealed class SchemaText
{
    private static readonly Regex EntryForm = new(@"^([^()]*)\(([^()]*)\)\s*(.*)$", RegexOptions.CultureInvariant);
    private static readonly Regex FieldForm = new(@"^(\w+): (\w+)(?: = (-?\w+))?( saved)?$", RegexOptions.CultureInvariant);

    private SchemaText(string path) => Path = path;

    public string Path { get; }

    /// <summary>Directive lines such as <c>build 157 158</c>.</summary>
    public Dictionary<string, int[]> Directives { get; } = [];

    public List<Entry> Entries { get; } = [];

    public static SchemaText Parse(string path, string text)
    {
        var schema = new SchemaText(path);
        var (pending, start, number) = ("", 0, 0);
        foreach (var line in text.Split('\n').Select(line => line.TrimEnd()))
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (line.StartsWith("    ", StringComparison.Ordinal))
            {
                pending += " " + line.Trim();
                continue;
            }

            schema.Add(pending, start);
            (pending, start) = (line.Trim(), number);
        }

        schema.Add(pending, start);
        if (!schema.Directives.ContainsKey("build"))
            throw new SchemaException(path, 1, "No 'build' line");
        return schema;
    }

    public int Directive(string name, int otherwise) => Directives.TryGetValue(name, out var values) ? values[0] : otherwise;

    public SchemaException Error(Entry entry, string message) => new(Path, entry.Line, message);

    private void Add(string text, int line)
    {
        if (text.Length == 0)
            return;
        var match = EntryForm.Match(text);
        if (match.Success)
            Entries.Add(new(line, Words(match.Groups[1].Value), Fields(match.Groups[2].Value, line), match.Groups[3].Value));
        else if (Words(text) is { Length: > 1 } words && words.Skip(1).All(word => int.TryParse(word, out _)))
            Directives.Add(words[0], [.. words.Skip(1).Select(int.Parse)]);
        else
            throw new SchemaException(Path, line, $"Neither an entry nor a directive: {text}");
    }

    private List<Field> Fields(string text, int line)
    {
        var fields = new List<Field>();
        foreach (var part in text.Split(',').Select(part => part.Trim()).Where(part => part.Length > 0))
        {
            var match = FieldForm.Match(part);
            var type = match.Success ? WireType.Find(match.Groups[2].Value) : null;
            if (type is null)
                throw new SchemaException(Path, line, $"Not a field of a known type: {part}");
            fields.Add(new(match.Groups[1].Value, type, match.Groups[3].Success ? match.Groups[3].Value : null, match.Groups[4].Success));
        }

        return fields;
    }

    private static string[] Words(string text) => text.Split([' '], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>An entry whose head is still plain words.</summary>
    internal sealed class Entry(int line, string[] head, IReadOnlyList<Field> fields, string summary)
    {
        public int Line { get; } = line;

        public string[] Head { get; } = head;

        public IReadOnlyList<Field> Fields { get; } = fields;

        public string Summary { get; } = summary;
    }
}
