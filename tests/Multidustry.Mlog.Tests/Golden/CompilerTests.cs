using Multidustry.Mlog.Runtime;
using Multidustry.TestKit;

namespace Multidustry.Mlog.Tests.Golden;

[Parallelizable(ParallelScope.All)]
public sealed class CompilerTests
{
    private static readonly MlogProcessorOptions Compiled = new() { Mode = MlogExecutionMode.Compiled };

    /// <summary>Compiling is what takes the time: CI compiles every fourth case of the four largest categories, any MULTIDUSTRY_CASES all.</summary>
    private static readonly int Stride = Seeds.Cases(0) > 0 ? 1 : 4;

    [TestCaseSource(typeof(GoldenCases), nameof(GoldenCases.Categories))]
    public void Every_recorded_program_ends_as_recorded_at_any_budget(string category)
    {
        var random = new Random(Seeds.Choose(154));
        var stride = category is "op" or "jump" or "select" or "combinations" ? Stride : 1;
        GoldenCases.AssertAll(
            GoldenCases.Of(category).Where((_, index) => index % stride == 0),
            [
                () => int.MaxValue,
                () => 1,
                () => 2,
                () => 3,
                () => 7,
                () => random.Next(1, 40),
            ],
            Compiled);
    }
}
