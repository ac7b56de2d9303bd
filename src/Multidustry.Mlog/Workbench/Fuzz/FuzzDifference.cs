namespace Multidustry.Mlog.Workbench.Fuzz;

/// <summary>A program that two ways of running it disagree about.</summary>
/// <param name="Code">Its text.</param>
/// <param name="Expected">What the interpreter left behind.</param>
/// <param name="Actual">What the other way left behind.</param>
public sealed record FuzzDifference(string Code, string Expected, string Actual);
