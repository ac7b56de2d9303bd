namespace Multidustry.Mlog.Compilation;

/// <summary>How the platform's compiler treats a program.</summary>
internal enum CodeQuality : byte
{
    /// <summary>Without optimisation: there in a fraction of the time, which grows with the program.</summary>
    Quick,

    /// <summary>With all of it. Twice the program takes more than twice as long.</summary>
    Optimised,
}
