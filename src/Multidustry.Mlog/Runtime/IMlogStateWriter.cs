namespace Multidustry.Mlog.Runtime;

/// <summary>Takes what a processor keeps between two runs, in an order that <see cref="IMlogStateReader"/> gives it back in.</summary>
public interface IMlogStateWriter
{
    /// <summary>A variable.</summary>
    void Write(in MlogValue value);

    /// <summary>A count, or the bits of a number.</summary>
    void Write(long bits);

    /// <summary>Printed text.</summary>
    void Write(ReadOnlySpan<char> text);
}

/// <summary>Gives back what <see cref="IMlogStateWriter"/> took. What it reads may be damaged: it throws then.</summary>
public interface IMlogStateReader
{
    /// <summary>A variable.</summary>
    MlogValue ReadValue();

    /// <summary>A count, or the bits of a number.</summary>
    long ReadBits();

    /// <summary>Printed text.</summary>
    string ReadText();
}
