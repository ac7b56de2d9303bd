namespace Multidustry.Core.Json;

/// <summary>Bounds for JSON and UBJSON from outside. Immutable; checked before anything is allocated for them.</summary>
public sealed record JsonLimits
{
    /// <summary>The bounds used where none are given.</summary>
    public static readonly JsonLimits Default = new();

    /// <summary>Longest text, in characters or bytes. 4 Mi.</summary>
    public int MaximumLength { get; init; } = 4 << 20;

    /// <summary>Deepest nesting of arrays and objects. 64; the game's own files stay below 10.</summary>
    public int MaximumDepth { get; init; } = 64;

    /// <summary>Most values in all. 500,000.</summary>
    public int MaximumValues { get; init; } = 500_000;
}
