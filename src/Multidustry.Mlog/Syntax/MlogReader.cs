namespace Multidustry.Mlog.Syntax;

/// <summary>Splits a text into lines of tokens with the game's tolerance and the game's strictness.</summary>
internal ref struct MlogReader(string text, int maxTokens)
{
    private readonly List<Token> _tokens = new(8);
    private int _position;

    /// <summary>The tokens of the statement read last; valid until the next read.</summary>
    public readonly List<Token> Tokens => _tokens;

    /// <summary>The comment that ended the statement read last, without its end of line; empty when there was none.</summary>
    public string Comment { get; private set; } = "";

    /// <summary>Line feeds and semicolons passed before the statement read last.</summary>
    public int BreaksBefore { get; private set; }

    /// <summary>What rejected the text, if anything did.</summary>
    public MlogSyntaxError? Error { get; private set; }

    /// <summary>Reads the next statement that has a token or a comment.</summary>
    /// <returns>False at the end of the text or on an error.</returns>
    public bool Read()
    {
        BreaksBefore = 0;
        while (_position < text.Length && Error is null)
        {
            switch (text[_position])
            {
                case '\n' or ';':
                    BreaksBefore++;
                    _position++;
                    break;
                case ' ':
                    _position++;
                    break;
                case '\r':
                    _position += 2;
                    break;
                default:
                    ReadStatement();
                    if (Error is null && (_tokens.Count > 0 || Comment.Length > 0))
                        return true;
                    break;
            }
        }
        return false;
    }

    private void ReadStatement()
    {
        _tokens.Clear();
        Comment = "";
        var needsSpace = false;
        while (_position < text.Length)
        {
            var character = text[_position];
            if (_tokens.Count >= maxTokens)
            {
                Fail($"A statement may have at most {maxTokens - 1} tokens.");
                return;
            }
            if (character is '\n' or ';')
                return;
            if (needsSpace && character is not (' ' or '#' or '\t'))
            {
                Fail("Expected a space after the string.");
                return;
            }
            needsSpace = false;
            switch (character)
            {
                case '#':
                    ReadComment();
                    return;
                case '"':
                    if (!ReadString())
                        return;
                    needsSpace = true;
                    break;
                case ' ' or '\t':
                    _position++;
                    break;
                default:
                    ReadWord();
                    needsSpace = true;
                    break;
            }
        }
    }

    private void ReadComment()
    {
        var end = text.IndexOf('\n', _position);
        if (end < 0)
            end = text.Length;
        Comment = text[_position..end];
        _position = Math.Min(end + 1, text.Length);
    }

    private bool ReadString()
    {
        var end = text.AsSpan(_position + 1).IndexOfAny('"', '\n');
        if (end < 0 || text[_position + 1 + end] == '\n')
        {
            Fail("The string is not closed.");
            return false;
        }
        Take(end + 2);
        return true;
    }

    private void ReadWord()
    {
        var length = text.AsSpan(_position).IndexOfAny("\n #\t;");
        Take(length < 0 ? text.Length - _position : length);
    }

    private void Take(int length)
    {
        _tokens.Add(new Token(text.Substring(_position, length), _position));
        _position += length;
    }

    private void Fail(string message) => Error = new MlogSyntaxError(message, _position);
}
