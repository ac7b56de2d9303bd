using System.Text;

namespace Multidustry.Ctl.Output;

/// <summary>Passes lines on without the blanks at their ends, which tables fill up.</summary>
internal sealed class Trimmed(TextWriter inner) : TextWriter
{
    private readonly StringBuilder _line = new();

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value)
    {
        if (value == '\n')
        {
            inner.Write(_line.ToString().TrimEnd());
            inner.Write('\n');
            _line.Clear();
        }
        else
            _line.Append(value);
    }

    public override void Flush() => inner.Flush();
}
