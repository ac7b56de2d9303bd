namespace Multidustry.Mlog.Runtime;

/// <summary>One place of a program's variables.</summary>
/// <param name="Name">Name in the program; literals have hidden names.</param>
/// <param name="IsConstant">Whether programs can't write it.</param>
/// <param name="Initial">What it holds before the first step.</param>
/// <param name="WorldValue">Index of the world's value it mirrors, or -1.</param>
/// <param name="Link">Number of the link it names, or -1.</param>
internal readonly record struct VariableSlot(string Name, bool IsConstant, MlogValue Initial, int WorldValue = -1, int Link = -1)
{
    /// <summary>Whether its value never changes for any processor: literals and constant names.</summary>
    public bool IsLiteral { get; init; }
}
