namespace Multidustry.Mlog.Instructions;

/// <summary>Places the characters of a text around a point, with the metrics of the displays' font.</summary>
internal readonly ref struct TextLayout
{
    private const int Advance = 7;
    private const int LineHeight = 13;
    private const int Top = 2;
    private const int Bottom = 4;
    private const int Left = 8;
    private const int Right = 16;

    private readonly ReadOnlySpan<char> _text;
    private readonly int _x;
    private readonly int _y;

    public TextLayout(ReadOnlySpan<char> text, int alignment)
    {
        _text = text;
        var (lines, longest) = (0, 0);
        foreach (var line in text.Split('\n'))
        {
            lines++;
            longest = Math.Max(longest, line.End.Value - line.Start.Value);
        }
        _x = -(int)(longest * Advance * Share(alignment, Left, Right));
        _y = -(int)(lines * LineHeight * Share(alignment, Bottom, Top)) + ((lines - 1) * LineHeight);
    }

    public Enumerator GetEnumerator() => new(this);

    /// <summary>How much of the extent lies before the point: 0, a half or all.</summary>
    private static float Share(int alignment, int low, int high) => (((alignment & low) != 0 ? -1f : 0f) + 1f + ((alignment & high) != 0 ? 1f : 0f)) / 2f;

    public ref struct Enumerator(TextLayout layout)
    {
        private readonly TextLayout _layout = layout;
        private int _index = -1;
        private int _column;
        private int _line;

        public readonly (char Character, int X, int Y) Current =>
            (_layout._text[_index], _layout._x + (_column * Advance) - Advance, _layout._y - (_line * LineHeight));

        public bool MoveNext()
        {
            while (++_index < _layout._text.Length)
            {
                if (_layout._text[_index] != '\n')
                {
                    _column++;
                    return true;
                }
                _column = 0;
                _line++;
            }
            return false;
        }
    }
}
