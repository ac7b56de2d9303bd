using System.Buffers;
using System.Globalization;
using System.Text;

namespace Multidustry.Mlog.Workbench.Cases;

/// <summary>Reads JSON with any UTF-16 units in its strings.</summary>
internal ref struct CaseJsonReader
{
    private const int MaxDepth = 64;

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("+-.0123456789eE");

    private readonly ReadOnlySpan<char> _text;
    private int _position;
    private int _depth;

    private CaseJsonReader(string text) => _text = text;

    /// <exception cref="FormatException">It is no JSON.</exception>
    public static object? Read(string text)
    {
        var reader = new CaseJsonReader(text);
        var value = reader.ReadValue();
        reader.SkipSpace();
        return reader._position == text.Length ? value : throw reader.Error();
    }

    private object? ReadValue()
    {
        SkipSpace();
        switch (Peek())
        {
            case '{':
                return ReadObject();
            case '[':
                return ReadList();
            case '"':
                return ReadString();
            case 't':
                return ReadWord("true", true);
            case 'f':
                return ReadWord("false", false);
            case 'n':
                return ReadWord("null", null);
            default:
                return ReadNumber();
        }
    }

    private CaseObject ReadObject()
    {
        var result = new CaseObject();
        Enter();
        if (!TryTake('}'))
        {
            do
            {
                SkipSpace();
                var name = ReadString();
                SkipSpace();
                Take(':');
                result[name] = ReadValue();
                SkipSpace();
            }
            while (TryTake(','));
            Take('}');
        }
        _depth--;
        return result;
    }

    private List<object?> ReadList()
    {
        var result = new List<object?>();
        Enter();
        if (!TryTake(']'))
        {
            do
            {
                result.Add(ReadValue());
                SkipSpace();
            }
            while (TryTake(','));
            Take(']');
        }
        _depth--;
        return result;
    }

    private string ReadString()
    {
        Take('"');
        var result = new StringBuilder();
        while (Peek() != '"')
        {
            var character = _text[_position++];
            result.Append(character == '\\' ? ReadEscape() : character);
        }
        _position++;
        return result.ToString();
    }

    private char ReadEscape()
    {
        var escape = Peek();
        _position++;
        switch (escape)
        {
            case 'n':
                return '\n';
            case 't':
                return '\t';
            case 'r':
                return '\r';
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'u' when _position + 4 <= _text.Length:
                _position += 4;
                return (char)int.Parse(_text.Slice(_position - 4, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            default:
                return escape is '"' or '\\' or '/' ? escape : throw Error();
        }
    }

    private double ReadNumber()
    {
        var length = _text[_position..].IndexOfAnyExcept(NumberCharacters);
        if (length < 0)
            length = _text.Length - _position;
        if (!double.TryParse(_text.Slice(_position, length), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            throw Error();
        _position += length;
        return number;
    }

    private object? ReadWord(string word, object? value)
    {
        if (!_text[_position..].StartsWith(word))
            throw Error();
        _position += word.Length;
        return value;
    }

    private void Enter()
    {
        _position++;
        if (++_depth > MaxDepth)
            throw Error();
        SkipSpace();
    }

    private void SkipSpace()
    {
        while (_position < _text.Length && _text[_position] is ' ' or '\t' or '\n' or '\r')
            _position++;
    }

    private readonly char Peek() => _position < _text.Length ? _text[_position] : throw Error();

    private bool TryTake(char character)
    {
        var found = _position < _text.Length && _text[_position] == character;
        if (found)
            _position++;
        return found;
    }

    private void Take(char character)
    {
        if (!TryTake(character))
            throw Error();
    }

    private readonly FormatException Error() => new($"Not JSON at character {_position}.");
}
