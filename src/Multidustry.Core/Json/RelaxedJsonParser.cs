using System.Buffers;
using System.Globalization;
using System.Text;
using Multidustry.Core.Binary;

namespace Multidustry.Core.Json;

/// <summary>One pass over one text. A line end separates members and items as a comma does.</summary>
internal ref struct RelaxedJsonParser(string text, JsonLimits limits)
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789+-.eE");
    private int _at;
    private int _values;

    public JsonValue Parse()
    {
        SkipSpace();
        if (_at == text.Length)
            return JsonValue.Null;
        var value = Value(0);
        SkipSeparators();
        return _at == text.Length ? value : throw Broken("nothing more");
    }

    private JsonValue Value(int depth)
    {
        if (++_values > limits.MaximumValues)
            throw Broken($"no more than {limits.MaximumValues} values");
        if (depth > limits.MaximumDepth)
            throw Broken($"no more than {limits.MaximumDepth} levels");
        return Peek() switch
        {
            '{' => Object(depth),
            '[' => Array(depth),
            '"' => JsonValue.Of(Quoted()),
            '}' or ']' or ':' or ',' or '/' or '\0' => throw Broken("a value"),
            _ => Unquoted(),
        };
    }

    private JsonValue Object(int depth)
    {
        var members = new List<KeyValuePair<string, JsonValue>>();
        for (_at++; !Closes('}'); RequireSeparator('}'))
        {
            var name = Name();
            SkipSpace();
            if (Peek() != ':')
                throw Broken("':'");
            _at++;
            SkipSpace();
            members.Add(new(name, Value(depth + 1)));
        }

        return JsonValue.Object(members);
    }

    private JsonValue Array(int depth)
    {
        var items = new List<JsonValue>();
        for (_at++; !Closes(']'); RequireSeparator(']'))
            items.Add(Value(depth + 1));
        return JsonValue.Array(items);
    }

    /// <summary>Skips what may stand before a member or an item, and the closing bracket if that comes.</summary>
    private bool Closes(char bracket)
    {
        SkipSeparators();
        if (Peek() != bracket)
            return _at < text.Length ? false : throw Broken($"'{bracket}'");
        _at++;
        return true;
    }

    private void RequireSeparator(char bracket)
    {
        var before = _at;
        SkipSeparators();
        if (Peek() != bracket && !text.AsSpan(before, _at - before).ContainsAny(',', '\n', '\r'))
            throw Broken("',' or a line end");
    }

    /// <summary>A name up to its colon; spaces inside count as underscores.</summary>
    private string Name()
    {
        if (Peek() == '"')
            return Quoted().Replace(' ', '_');
        if (Peek() is ':' or ',' or '}' or '/' or '\0')
            throw Broken("a name");
        var start = _at;
        while (_at < text.Length && text[_at] is not (':' or '\n' or '\r') && !AtComment())
            _at++;
        return Unescape(text.AsSpan(start, _at - start).TrimEnd()).Replace(' ', '_');
    }

    private JsonValue Unquoted()
    {
        var start = _at;
        while (_at < text.Length && text[_at] is not (',' or '}' or ']' or '\n' or '\r') && !AtComment())
            _at++;
        var token = text.AsSpan(start, _at - start).TrimEnd();
        return token switch
        {
            "true" => JsonValue.True,
            "false" => JsonValue.False,
            "null" => JsonValue.Null,
            _ => Number(token) ?? JsonValue.Of(Unescape(token)),
        };
    }

    private static JsonValue? Number(ReadOnlySpan<char> token)
    {
        if (token.ContainsAnyExcept(NumberCharacters) || !token.ContainsAnyInRange('0', '9'))
            return null;
        if (long.TryParse(token, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return JsonValue.Parsed(token.ToString(), whole);
        return double.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Parsed(token.ToString(), number)
            : null;
    }

    private string Quoted()
    {
        var start = ++_at;
        for (; _at < text.Length; _at++)
        {
            if (text[_at] == '"')
                return Unescape(text.AsSpan(start, _at++ - start));
            if (text[_at] == '\\')
                _at++;
        }

        throw Broken("'\"'");
    }

    private readonly string Unescape(ReadOnlySpan<char> raw)
    {
        if (!raw.Contains('\\'))
            return raw.ToString();
        var result = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\')
            {
                result.Append(raw[i]);
                continue;
            }

            if (++i == raw.Length)
                throw Broken("an escape");
            if (raw[i] == 'u')
            {
                if (i + 4 >= raw.Length || !ushort.TryParse(raw.Slice(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
                    throw Broken("four hexadecimal digits");
                result.Append((char)code);
                i += 4;
                continue;
            }

            result.Append(raw[i] switch
            {
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                '"' or '\\' or '/' => raw[i],
                _ => throw Broken("an escape"),
            });
        }

        return result.ToString();
    }

    private readonly char Peek() => _at < text.Length ? text[_at] : '\0';

    private readonly bool AtComment() => text[_at] == '/' && _at + 1 < text.Length && text[_at + 1] is '/' or '*';

    private void SkipSpace() => Skip(" \t\r\n");

    private void SkipSeparators() => Skip(" \t\r\n,");

    private void Skip(string characters)
    {
        while (_at < text.Length)
        {
            if (characters.Contains(text[_at], StringComparison.Ordinal))
                _at++;
            else if (AtComment())
                SkipComment();
            else
                return;
        }
    }

    private void SkipComment()
    {
        var line = text[_at + 1] == '/';
        var end = text.IndexOf(line ? "\n" : "*/", _at + 2, StringComparison.Ordinal);
        if (end < 0 && !line)
            throw Broken("'*/'");
        _at = end < 0 ? text.Length : line ? end : end + 2;
    }

    private readonly MalformedDataException Broken(string wanted) => new($"JSON: {wanted} expected", _at);
}
