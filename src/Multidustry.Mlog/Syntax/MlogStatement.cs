namespace Multidustry.Mlog.Syntax;

/// <summary>One statement of a program: an opcode and its argument tokens, as written.</summary>
public sealed class MlogStatement
{
    private readonly Token[] _tokens;

    internal MlogStatement(Token[] tokens) => _tokens = tokens;

    /// <summary>The first token. It may be no known opcode: such a statement does nothing but keeps its place.</summary>
    public string Opcode => _tokens[0].Text;

    /// <summary>Offset of the statement in the text.</summary>
    public int Offset => _tokens[0].Offset;

    /// <summary>How many arguments are written.</summary>
    public int ArgumentCount => _tokens.Length - 1;

    /// <summary>An argument as written.</summary>
    public string Argument(int index) => _tokens[index + 1].Text;

    /// <summary>Offset of an argument in the text.</summary>
    public int ArgumentOffset(int index) => _tokens[index + 1].Offset;

    /// <inheritdoc/>
    public override string ToString() => string.Join(' ', _tokens.Select(token => token.Text));
}
