using Multidustry.Mlog.Syntax;

namespace Multidustry.Mlog.Runtime;

/// <summary>What a text is assembled against. Two processors with the same text and equal options share a program.</summary>
public sealed record MlogProgramOptions
{
    /// <summary>Names of content and constants of the build.</summary>
    public MlogVocabulary Vocabulary { get; init; } = MlogVocabulary.Empty;

    /// <summary>Whether it runs in a world processor.</summary>
    public bool IsPrivileged { get; init; }

    /// <summary>Names of the valid links, in the order of <c>getlink</c>.</summary>
    public IReadOnlyList<string> Links { get; init; } = [];

    /// <summary>Whether the map allows data to be sent to clients; when not, <c>clientdata</c> is left out.</summary>
    public bool AllowsClientData { get; init; } = true;

    /// <summary>Limits of the text.</summary>
    public MlogLimits Limits { get; init; } = MlogLimits.Default;
}
