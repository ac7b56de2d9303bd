namespace Multidustry.Ctl;

/// <summary>What scripts can tell from how the command ended.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>The command line, a file or the configuration is wrong.</summary>
    public const int Usage = 1;

    /// <summary>The cluster refused.</summary>
    public const int Refused = 2;

    /// <summary>There is no such thing.</summary>
    public const int NotFound = 3;

    /// <summary>It isn't as it was thought to be: it exists, it changed, it is under way.</summary>
    public const int Conflict = 4;

    /// <summary>The cluster can't be reached.</summary>
    public const int Unreachable = 5;
}
