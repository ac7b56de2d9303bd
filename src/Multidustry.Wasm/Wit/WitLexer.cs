using System.Collections.Generic;
using System.Text;

namespace Multidustry.Wasm.Wit;

internal enum WitTokenKind
{
    Identifier,
    Number,
    Text,
    Operator,
    End,
}

internal readonly struct WitToken(WitTokenKind kind, string text, WitPosition position, string documentation, bool isEscaped = false)
{
    public WitTokenKind Kind { get; } = kind;

    public string Text { get; } = text;

    public WitPosition Position { get; } = position;

    /// <summary>The documentation comments right before it.</summary>
    public string Documentation { get; } = documentation;

    /// <summary>Whether it is a name even if a keyword reads like it.</summary>
    public bool IsEscaped { get; } = isEscaped;
}

/// <summary>Takes a WIT text apart.</summary>
internal sealed class WitLexer(string text)
{
    private readonly StringBuilder _documentation = new();
    private int _place;
    private int _line = 1;
    private int _lineStart;

    public static List<WitToken> Read(string text, WitLimits limits)
    {
        if (text.Length > limits.MaxLength)
            throw new WitException($"more than {limits.MaxLength} characters", new(1, 1));
        var lexer = new WitLexer(text);
        var tokens = new List<WitToken>();
        do
            tokens.Add(lexer.Next());
        while (tokens[tokens.Count - 1].Kind != WitTokenKind.End);
        return tokens;
    }

    private WitPosition Here => new(_line, _place - _lineStart + 1);

    private char At(int offset = 0) => _place + offset < text.Length ? text[_place + offset] : '\0';

    private WitToken Next()
    {
        _documentation.Clear();
        SkipSpace();
        var (start, position) = (_place, Here);
        if (_place == text.Length)
            return Token(WitTokenKind.End, "");
        var c = At();
        if (IsLetter(c) || c == '%' || c == '_')
            return Identifier();
        if (c is >= '0' and <= '9')
        {
            while (IsLetter(At()) || At() is (>= '0' and <= '9') or '.' or '-' or '+')
                _place++;
            return Token(WitTokenKind.Number, text.Substring(start, _place - start));
        }
        if (c == '"')
            return Text();
        if (c == '-' && At(1) == '>')
        {
            _place += 2;
            return Token(WitTokenKind.Operator, "->");
        }
        if ("=,:;(){}<>*/.@".IndexOf(c) < 0)
            throw new WitException($"unexpected character '{c}'", position);
        _place++;
        return Token(WitTokenKind.Operator, c.ToString());

        WitToken Token(WitTokenKind kind, string value) => new(kind, value, position, _documentation.ToString());
    }

    private WitToken Identifier()
    {
        var position = Here;
        var isEscaped = At() == '%';
        if (isEscaped)
            _place++;
        var start = _place;
        while (IsLetter(At()) || At() is (>= '0' and <= '9') or '-' or '_')
            // An arrow may follow a name without a space.
            if (At() == '-' && At(1) == '>')
                break;
            else
                _place++;
        var name = text.Substring(start, _place - start);
        if (name != "_" && !IsKebab(name))
            throw new WitException($"'{name}' is not a name in kebab case", position);
        return new(WitTokenKind.Identifier, name, position, _documentation.ToString(), isEscaped);
    }

    private WitToken Text()
    {
        var position = Here;
        var start = ++_place;
        while (At() != '"')
        {
            if (_place == text.Length || At() is '\n' or '\\')
                throw new WitException("a text that does not end, or has an escape", position);
            _place++;
        }
        return new(WitTokenKind.Text, text.Substring(start, _place++ - start), position, "");
    }

    private void SkipSpace()
    {
        while (_place < text.Length)
            if (At() is ' ' or '\t' or '\r' or '\n')
                Advance();
            else if (At() == '/' && At(1) == '/')
                LineComment();
            else if (At() == '/' && At(1) == '*')
                BlockComment();
            else
                return;
    }

    private void Advance()
    {
        if (text[_place++] != '\n')
            return;
        _line++;
        _lineStart = _place;
    }

    private void LineComment()
    {
        var start = _place;
        while (_place < text.Length && At() != '\n')
            Advance();
        var comment = text.Substring(start, _place - start);
        if (comment.StartsWith("///", System.StringComparison.Ordinal))
            Document(comment.Substring(3));
    }

    private void BlockComment()
    {
        var (start, position, depth) = (_place, Here, 0);
        do
        {
            if (_place >= text.Length)
                throw new WitException("a comment that does not end", position);
            if (At() == '/' && At(1) == '*')
                (depth, _place) = (depth + 1, _place + 2);
            else if (At() == '*' && At(1) == '/')
                (depth, _place) = (depth - 1, _place + 2);
            else
                Advance();
        }
        while (depth > 0);
        var comment = text.Substring(start, _place - start);
        if (comment.StartsWith("/**", System.StringComparison.Ordinal) && comment.Length > 4)
            Document(comment.Substring(3, comment.Length - 5));
    }

    private void Document(string line) => _documentation.Append(_documentation.Length > 0 ? "\n" : "").Append(line.Trim());

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    private static bool IsKebab(string name)
    {
        var first = true;
        foreach (var word in name.Split('-'))
        {
            if (word.Length == 0 || (first && !IsLetter(word[0])))
                return false;
            var (lower, upper) = (false, false);
            foreach (var c in word)
            {
                if (c == '_')
                    return false;
                lower |= c is >= 'a' and <= 'z';
                upper |= c is >= 'A' and <= 'Z';
            }
            if (lower && upper)
                return false;
            first = false;
        }
        return true;
    }
}
