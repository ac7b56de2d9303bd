namespace Multidustry.Mlog.Syntax;

/// <summary>How much one program may be and hold. The defaults are the game's; a world that must agree with the game keeps them.</summary>
public sealed record MlogLimits
{
    /// <summary>The game's limits.</summary>
    public static MlogLimits Default { get; } = new();

    /// <summary>Statements read from a text; the rest of the text is not read at all.</summary>
    public int MaxInstructions { get; init; } = 1000;

    /// <summary>Distinct labels; one label line more rejects the program.</summary>
    public int MaxLabels { get; init; } = 500;

    /// <summary>Tokens a statement can hold; a statement that still goes on after that many rejects the program.</summary>
    public int MaxTokens { get; init; } = 16;

    /// <summary>Characters (UTF-16) after which nothing more is printed; the last piece may exceed it.</summary>
    public int MaxTextBuffer { get; init; } = 400;

    /// <summary>Draw commands after which nothing more is drawn; the last text may exceed it.</summary>
    public int MaxGraphicsBuffer { get; init; } = 256;
}
