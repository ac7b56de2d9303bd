namespace Multidustry.Mlog.Runtime;

/// <summary>The text a processor prints into. Nothing is added once the limit is reached; the piece that reaches it is added whole.</summary>
public sealed class TextBuffer
{
    private readonly int _limit;
    private char[] _characters = [];

    internal TextBuffer(int limit) => _limit = limit;

    /// <summary>How many UTF-16 units it holds.</summary>
    public int Length { get; private set; }

    /// <summary>The text; valid until the processor runs again.</summary>
    public ReadOnlySpan<char> Text => _characters.AsSpan(0, Length);

    /// <summary>Whether nothing more is added.</summary>
    public bool IsFull => Length >= _limit;

    /// <inheritdoc/>
    public override string ToString() => Text.ToString();

    internal void Append(ReadOnlySpan<char> text)
    {
        Reserve(text.Length);
        text.CopyTo(_characters.AsSpan(Length));
        Length += text.Length;
    }

    internal void Append(char character)
    {
        Reserve(1);
        _characters[Length++] = character;
    }

    /// <summary>Room to write into; <see cref="Advance"/> tells how much was used.</summary>
    internal Span<char> Rest(int room)
    {
        Reserve(room);
        return _characters.AsSpan(Length);
    }

    internal void Advance(int written) => Length += written;

    internal void Replace(int start, int length, ReadOnlySpan<char> text)
    {
        Reserve(text.Length);
        _characters.AsSpan(start + length, Length - start - length).CopyTo(_characters.AsSpan(start + text.Length));
        text.CopyTo(_characters.AsSpan(start));
        Length += text.Length - length;
    }

    internal void Clear() => Length = 0;

    private void Reserve(int more)
    {
        if (Length + more > _characters.Length)
            Array.Resize(ref _characters, Math.Max(Length + more, Math.Max(_characters.Length * 2, _limit)));
    }
}
