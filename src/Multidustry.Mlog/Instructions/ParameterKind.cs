namespace Multidustry.Mlog.Instructions;

/// <summary>How an instruction uses an argument.</summary>
public enum ParameterKind
{
    /// <summary>Reads a variable or constant.</summary>
    Input,

    /// <summary>Writes a variable.</summary>
    Output,

    /// <summary>Reads or writes, depending on another argument.</summary>
    InputOrOutput,

    /// <summary>One of a fixed set of words.</summary>
    Word,

    /// <summary>A label or an instruction index.</summary>
    Label,

    /// <summary>The token itself.</summary>
    Text,
}
