namespace Multidustry.Mlog.Workbench;

/// <summary>The text of a message block. Becomes a string when somebody looks.</summary>
internal sealed class BenchText
{
    private char[] _characters = [];
    private string? _string = "";

    public int Length { get; private set; }

    public ReadOnlySpan<char> Characters => _characters.AsSpan(0, Length);

    public void Set(ReadOnlySpan<char> text)
    {
        if (text.Length > _characters.Length)
            _characters = new char[Math.Max(text.Length, 2 * _characters.Length)];
        text.CopyTo(_characters);
        (Length, _string) = (text.Length, null);
    }

    public override string ToString() => _string ??= new string(Characters);
}
