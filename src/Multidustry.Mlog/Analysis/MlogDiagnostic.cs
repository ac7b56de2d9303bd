using Multidustry.Mlog.Syntax;

namespace Multidustry.Mlog.Analysis;

/// <summary>How much a finding matters.</summary>
public enum MlogSeverity
{
    /// <summary>Something looks unintended.</summary>
    Warning,

    /// <summary>A statement does nothing.</summary>
    Ignored,

    /// <summary>The whole program is rejected.</summary>
    Error,
}

/// <summary>Something an author should know about a program.</summary>
/// <param name="Code">Stable name of the kind of finding, such as "unknown-instruction".</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Message">What was found.</param>
/// <param name="Position">Where.</param>
public sealed record MlogDiagnostic(string Code, MlogSeverity Severity, string Message, SourcePosition Position)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Position}: {Severity.ToString().ToLowerInvariant()}: {Message} [{Code}]";
}
