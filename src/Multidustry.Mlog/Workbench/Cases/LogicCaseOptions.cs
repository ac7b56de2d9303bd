using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Workbench.Cases;

/// <summary>How a case is run. The result is the same in every way.</summary>
public sealed record LogicCaseOptions
{
    /// <summary>How the program runs.</summary>
    public MlogProcessorOptions Processor { get; init; } = MlogProcessorOptions.Default;

    /// <summary>How many instructions each run may execute; asked before every run. All at once by default.</summary>
    public Func<int> NextBudget { get; init; } = () => int.MaxValue;
}
