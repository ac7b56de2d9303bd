namespace Multidustry.Mlog.Runtime;

/// <summary>What a run did.</summary>
/// <param name="Executed">Instructions executed: never more than the fuel given.</param>
/// <param name="Stop">Why it ended.</param>
public readonly record struct MlogRun(int Executed, MlogStop Stop);
