using Multidustry.Core.Binary;

namespace Multidustry.Core.Toml;

/// <summary>One pass over one document: headers, keys, and the rules about which table may be extended how.</summary>
internal sealed class TomlParser(string text, TomlLimits limits)
{
    private readonly TomlScanner _scanner = new(text);
    private readonly TomlTable _root = new(TomlOrigin.Header);

    public TomlTable Parse()
    {
        var current = _root;
        while (!_scanner.IsAtEnd)
        {
            _scanner.SkipSpace();
            if (_scanner.Take("[["))
                current = ReadHeader("]]", AppendTable);
            else if (_scanner.Take("["))
                current = ReadHeader("]", OpenTable);
            else if (_scanner.Peek() is not ('#' or '\r' or '\n' or '\0'))
                ReadMember(current, 0);
            _scanner.EndLine();
        }

        return _root;
    }

    private TomlTable ReadHeader(string end, Func<TomlTable, string, TomlTable> last)
    {
        var key = ReadKey();
        _scanner.Expect(end);
        var table = _root;
        foreach (var part in key.SkipLast(1))
            table = Enter(table, part);
        return last(table, key[^1]);
    }

    /// <summary>Goes into a table on the way to a header's own; it may be the last of an array of tables.</summary>
    private TomlTable Enter(TomlTable table, string part)
    {
        if (!table.TryGet(part, out var value))
            return Add(table, part, new TomlTable(TomlOrigin.Implied));
        var inner = value is TomlArray { IsOfTables: true } array ? array[^1] : value;
        return inner is TomlTable { Origin: not TomlOrigin.Inline } entered ? entered : throw Taken(part);
    }

    private TomlTable OpenTable(TomlTable table, string name)
    {
        if (!table.TryGet(name, out var value))
            return Add(table, name, new TomlTable(TomlOrigin.Header));
        if (value is not TomlTable { Origin: TomlOrigin.Implied } implied)
            throw Taken(name);
        implied.Origin = TomlOrigin.Header;
        return implied;
    }

    private TomlTable AppendTable(TomlTable table, string name)
    {
        if (!table.TryGet(name, out var value))
            value = Add(table, name, new TomlArray(ofTables: true));
        if (value is not TomlArray { IsOfTables: true } array)
            throw Taken(name);
        var added = new TomlTable(TomlOrigin.Header);
        array.Add(added);
        return added;
    }

    private void ReadMember(TomlTable table, int depth)
    {
        var key = ReadKey();
        foreach (var part in key.SkipLast(1))
        {
            table = !table.TryGet(part, out var value) ? Add(table, part, new TomlTable(TomlOrigin.DottedKey))
                : value is TomlTable { Origin: TomlOrigin.DottedKey } dotted ? dotted
                : throw Taken(part);
        }

        _scanner.Expect("=");
        _scanner.SkipSpace();
        Add(table, key[^1], ReadValue(depth));
    }

    private List<string> ReadKey()
    {
        var parts = new List<string>();
        do
        {
            _scanner.SkipSpace();
            var part = _scanner.Peek() is '"' or '\''
                ? TomlStrings.ReadLine(_scanner)
                : _scanner.TakeWhile(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') is { Length: > 0 } bare ? bare : throw _scanner.Broken("a key");
            parts.Add(part);
            if (parts.Count > limits.MaximumDepth)
                throw _scanner.Broken($"no more than {limits.MaximumDepth} levels");
            _scanner.SkipSpace();
        }
        while (_scanner.Take("."));
        return parts;
    }

    private object ReadValue(int depth)
    {
        if (depth > limits.MaximumDepth)
            throw _scanner.Broken($"no more than {limits.MaximumDepth} levels");
        return _scanner.Peek() switch
        {
            '"' or '\'' => TomlStrings.ReadAny(_scanner),
            '[' => ReadArray(depth),
            '{' => ReadInlineTable(depth),
            _ => TomlScalars.Read(_scanner),
        };
    }

    private TomlArray ReadArray(int depth)
    {
        var array = new TomlArray(ofTables: false);
        _scanner.Expect("[");
        for (_scanner.SkipLines(); !_scanner.Take("]"); _scanner.SkipLines())
        {
            array.Add(ReadValue(depth + 1));
            _scanner.SkipLines();
            if (!_scanner.Take(",") && _scanner.Peek() != ']')
                throw _scanner.Broken("',' or ']'");
        }

        return array;
    }

    private TomlTable ReadInlineTable(int depth)
    {
        var table = new TomlTable(TomlOrigin.Inline);
        _scanner.Expect("{");
        _scanner.SkipSpace();
        if (_scanner.Take("}"))
            return table;
        do
        {
            ReadMember(table, depth + 1);
            _scanner.SkipSpace();
        }
        while (_scanner.Take(","));
        _scanner.Expect("}");
        return table;
    }

    private T Add<T>(TomlTable table, string key, T value)
        where T : notnull => table.TryAdd(key, value) ? value : throw Taken(key);

    private MalformedDataException Taken(string key) => _scanner.Broken($"another key than \"{key}\", which is taken,");
}
