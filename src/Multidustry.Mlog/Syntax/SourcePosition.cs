namespace Multidustry.Mlog.Syntax;

/// <summary>A place in a program's text.</summary>
/// <param name="Line">Line number, from 1.</param>
/// <param name="Column">UTF-16 column, from 1.</param>
public readonly record struct SourcePosition(int Line, int Column)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Line}:{Column}";

    /// <summary>The position of an offset in a text; offsets past the end give the end.</summary>
    public static SourcePosition Of(string text, int offset)
    {
        var before = text.AsSpan(0, Math.Clamp(offset, 0, text.Length));
        return new SourcePosition(before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'));
    }
}
