using Multidustry.Mlog.Workbench.Cases;
using Multidustry.TestKit;

namespace Multidustry.Mlog.Tests.Golden;

[Parallelizable(ParallelScope.All)]
public sealed class InterpreterTests
{
    [TestCaseSource(typeof(GoldenCases), nameof(GoldenCases.Categories))]
    public void Every_recorded_program_ends_as_recorded(string category) =>
        GoldenCases.AssertAll(category, () => new LogicCaseOptions());

    [TestCaseSource(typeof(GoldenCases), nameof(GoldenCases.Categories))]
    public void Stopping_and_resuming_anywhere_changes_nothing(string category)
    {
        foreach (var budget in new[] { 1, 2, 3, 7 })
            GoldenCases.AssertAll(category, () => new LogicCaseOptions { NextBudget = () => budget });
    }

    [TestCaseSource(typeof(GoldenCases), nameof(GoldenCases.Categories))]
    public void Random_budgets_change_nothing(string category)
    {
        var seed = Seeds.Choose(154);
        GoldenCases.AssertAll(category, () =>
        {
            var random = new Random(seed);
            return new LogicCaseOptions { NextBudget = () => random.Next(1, 40) };
        });
    }
}
