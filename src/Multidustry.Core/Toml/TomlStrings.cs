using System.Globalization;
using System.Text;

namespace Multidustry.Core.Toml;

/// <summary>The four kinds of strings.</summary>
internal static class TomlStrings
{
    private const string Basic = "\"";
    private const string Literal = "'";
    private const string MultiLineBasic = "\"\"\"";
    private const string MultiLineLiteral = "'''";

    public static string ReadAny(TomlScanner scanner) =>
        scanner.Starts(MultiLineBasic) || scanner.Starts(MultiLineLiteral) ? ReadLines(scanner) : ReadLine(scanner);

    /// <summary>A string within one line; also a quoted key.</summary>
    public static string ReadLine(TomlScanner scanner)
    {
        var quote = scanner.Take(Basic) ? Basic : Literal;
        if (quote == Literal)
            scanner.Expect(Literal);
        var text = new StringBuilder();
        while (!scanner.Take(quote))
        {
            var c = scanner.Next();
            if (c == '\\' && quote == Basic)
                text.Append(ReadEscape(scanner));
            else
                text.Append(IsText(c) ? c : throw scanner.Broken("no control character in a string"));
        }

        return text.ToString();
    }

    private static string ReadLines(TomlScanner scanner)
    {
        var quotes = scanner.Take(MultiLineBasic) ? MultiLineBasic : MultiLineLiteral;
        if (quotes == MultiLineLiteral)
            scanner.Expect(MultiLineLiteral);
        scanner.TakeLineEnd();
        var text = new StringBuilder();
        while (!scanner.Take(quotes))
        {
            if (scanner.TakeLineEnd())
                text.Append('\n');
            else if (scanner.Peek() == '\\' && quotes == MultiLineBasic)
                text.Append(ReadEscapeOrContinuation(scanner));
            else
                text.Append(scanner.Next() is var c && IsText(c) ? c : throw scanner.Broken("no control character in a string"));
        }

        // Up to two quotes may stand right before the closing ones.
        for (var extra = 0; extra < 2 && scanner.Peek() == quotes[0]; extra++)
            text.Append(scanner.Next());
        return text.ToString();
    }

    /// <summary>A backslash at the end of a line swallows the line end and all space up to the next text.</summary>
    private static string ReadEscapeOrContinuation(TomlScanner scanner)
    {
        scanner.Next();
        if (scanner.Peek() is not (' ' or '\t' or '\r' or '\n'))
            return ReadEscape(scanner);
        scanner.SkipSpace();
        if (!scanner.TakeLineEnd())
            throw scanner.Broken("a line end");
        do
            scanner.SkipSpace();
        while (scanner.TakeLineEnd());
        return "";
    }

    private static string ReadEscape(TomlScanner scanner) => scanner.Next() switch
    {
        'b' => "\b",
        't' => "\t",
        'n' => "\n",
        'f' => "\f",
        'r' => "\r",
        '"' => "\"",
        '\\' => "\\",
        'u' => ReadCode(scanner, 4),
        'U' => ReadCode(scanner, 8),
        _ => throw scanner.Broken("an escape"),
    };

    private static string ReadCode(TomlScanner scanner, int length)
    {
        var digits = string.Create(length, scanner, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = source.Next();
        });
        return uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) && Rune.IsValid(code)
            ? new Rune(code).ToString()
            : throw scanner.Broken("a Unicode character");
    }

    private static bool IsText(char c) => c is '\t' or (>= ' ' and not '\u007F');
}
