namespace Multidustry.Core.Toml;

/// <summary>Bounds for TOML from outside. Immutable.</summary>
public sealed record TomlLimits
{
    /// <summary>The bounds used where none are given.</summary>
    public static readonly TomlLimits Default = new();

    /// <summary>Longest file in bytes. 1 Mi.</summary>
    public int MaximumLength { get; init; } = 1 << 20;

    /// <summary>Deepest nesting of arrays, tables and dotted names. 64.</summary>
    public int MaximumDepth { get; init; } = 64;
}
