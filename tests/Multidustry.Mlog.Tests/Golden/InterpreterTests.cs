using Multidustry.Mlog.Runtime;
using Multidustry.TestKit;

namespace Multidustry.Mlog.Tests.Golden;

[Parallelizable(ParallelScope.All)]
public sealed class InterpreterTests
{
    private static readonly MlogProcessorOptions Interpreted = new() { Mode = MlogExecutionMode.Interpreted };

    [TestCaseSource(typeof(GoldenCases), nameof(GoldenCases.Categories))]
    public void Every_recorded_program_ends_as_recorded(string category) =>
        GoldenCases.AssertAll(GoldenCases.Of(category), [() => int.MaxValue], Interpreted);

    [TestCaseSource(typeof(GoldenCases), nameof(GoldenCases.Categories))]
    public void Stopping_and_resuming_anywhere_changes_nothing(string category)
    {
        var random = new Random(Seeds.Choose(154));
        GoldenCases.AssertAll(GoldenCases.Of(category), [() => 1, () => 2, () => 3, () => 7, () => random.Next(1, 40)], Interpreted);
    }
}
