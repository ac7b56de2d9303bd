using Multidustry.Core.Binary;

namespace Multidustry.Core.Toml;

/// <summary>Characters, space, comments and line ends.</summary>
internal sealed class TomlScanner
{
    private const char ByteOrderMark = '\uFEFF';
    private readonly string _text;

    public TomlScanner(string text)
    {
        _text = text;
        if (text.StartsWith(ByteOrderMark))
            At = 1;
    }

    public int At { get; private set; }

    public bool IsAtEnd => At >= _text.Length;

    public char Peek(int ahead = 0) => At + ahead < _text.Length ? _text[At + ahead] : '\0';

    public char Next() => IsAtEnd ? throw Broken("more") : _text[At++];

    public bool Starts(string with) => string.CompareOrdinal(_text, At, with, 0, with.Length) == 0;

    /// <summary>Consumes the text if it comes next.</summary>
    public bool Take(string wanted)
    {
        if (!Starts(wanted))
            return false;
        At += wanted.Length;
        return true;
    }

    public void Expect(string wanted)
    {
        if (!Take(wanted))
            throw Broken($"'{wanted}'");
    }

    /// <summary>Consumes characters while they match.</summary>
    public string TakeWhile(Func<char, bool> matches)
    {
        var start = At;
        while (!IsAtEnd && matches(_text[At]))
            At++;
        return _text[start..At];
    }

    public void SkipSpace() => TakeWhile(c => c is ' ' or '\t');

    public bool TakeLineEnd() => Take("\n") || Take("\r\n");

    /// <summary>Consumes what may end a line: space, a comment, the line end or the end of the file.</summary>
    public void EndLine()
    {
        SkipSpace();
        SkipComment();
        if (!IsAtEnd && !TakeLineEnd())
            throw Broken("the end of the line");
    }

    /// <summary>Consumes space, comments and line ends, as they may stand between the items of an array.</summary>
    public void SkipLines()
    {
        do
        {
            SkipSpace();
            SkipComment();
        }
        while (TakeLineEnd());
    }

    public MalformedDataException Broken(string wanted)
    {
        var at = Math.Min(At, _text.Length);
        return new MalformedDataException($"TOML line {1 + _text.AsSpan(0, at).Count('\n')}: {wanted} expected", at);
    }

    private void SkipComment()
    {
        if (!Take("#"))
            return;
        TakeWhile(c => c is '\t' || !char.IsControl(c) || c is >= '\u0080' and <= '\u009F');
        if (!IsAtEnd && !Starts("\n") && !Starts("\r\n"))
            throw Broken("no control character in a comment");
    }
}
