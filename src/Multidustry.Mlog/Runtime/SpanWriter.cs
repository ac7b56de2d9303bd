using System.Globalization;

namespace Multidustry.Mlog.Runtime;

/// <summary>Appends to a span that is known to be large enough.</summary>
internal ref struct SpanWriter(Span<char> destination)
{
    private readonly Span<char> _destination = destination;

    public int Length { get; private set; }

    public void Write(char character) => _destination[Length++] = character;

    public void Write(scoped ReadOnlySpan<char> text)
    {
        text.CopyTo(_destination[Length..]);
        Length += text.Length;
    }

    public void Write(int number)
    {
        number.TryFormat(_destination[Length..], out var written, default, CultureInfo.InvariantCulture);
        Length += written;
    }

    public void Fill(char character, int count)
    {
        for (; count > 0; count--)
            Write(character);
    }
}
