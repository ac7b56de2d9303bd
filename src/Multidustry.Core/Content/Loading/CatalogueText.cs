using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;

namespace Multidustry.Core.Content.Loading;

/// <summary>
/// Scans a catalogue file: JSON without escapes, as the import writes it. The general reader's cold start alone would
/// take longer than the whole catalogue may. Names are interned, so that field lookups mostly compare references.
/// </summary>
internal ref struct CatalogueText(ReadOnlySpan<byte> text, NameTable names)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private int _at;

    /// <summary>The next character that means something; it is not consumed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public char Peek()
    {
        while (_text[_at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)',')
            _at++;
        return (char)_text[_at];
    }

    /// <summary>Consumes the bracket that opens an object or a list.</summary>
    public void Open(char bracket) => Expect(bracket);

    /// <summary>Whether an object or a list goes on; when not, its closing bracket is consumed.</summary>
    public bool Continues()
    {
        if (Peek() is not ('}' or ']'))
            return true;
        _at++;
        return false;
    }

    /// <summary>A member's name, with the colon after it.</summary>
    public string Name()
    {
        var name = Text();
        Expect(':');
        return name;
    }

    /// <summary>A text; texts are interned like names, for most are references to content that occur many times.</summary>
    public string Text()
    {
        Expect('"');
        var rest = _text[_at..];
        var length = rest.IndexOf((byte)'"');
        _at += length + 1;
        return names.Intern(rest[..length]);
    }

    /// <summary>A number: whole ones keep all their digits, others are single precision as in the game.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Number()
    {
        var rest = _text[_at..];
        var length = 0;
        var whole = 0L;
        while (rest[length] - '0' is >= 0 and <= 9 and var digit)
        {
            whole = (whole * 10) + digit;
            length++;
        }

        if (length > 0 && rest[length] is (byte)',' or (byte)'}' or (byte)']')
        {
            _at += length;
            return whole;
        }

        if (!Utf8Parser.TryParse(rest, out float number, out length))
            throw Broken("a number");
        _at += length;
        return number;
    }

    /// <summary><c>true</c>, <c>false</c> or <c>null</c>: true where it is this word.</summary>
    public bool Word(ReadOnlySpan<byte> word)
    {
        if (!_text[_at..].StartsWith(word))
            return false;
        _at += word.Length;
        return true;
    }

    public readonly InvalidOperationException Broken(string wanted) =>
        new($"{wanted} expected at byte {_at}: {Encoding.UTF8.GetString(_text.Slice(_at, Math.Min(20, _text.Length - _at)))}");

    private void Expect(char wanted)
    {
        if (Peek() != wanted)
            throw Broken($"'{wanted}'");
        _at++;
    }
}
