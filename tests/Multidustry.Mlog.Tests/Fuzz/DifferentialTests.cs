using Multidustry.Mlog.Runtime;
using Multidustry.TestKit;

namespace Multidustry.Mlog.Tests.Fuzz;

[Parallelizable(ParallelScope.All)]
public sealed class DifferentialTests
{
    private const int Parts = 4;
    private const int Instructions = 200;

    [Test]
    public void Compiled_programs_do_what_interpreted_ones_do([Range(0, Parts - 1)] int part)
    {
        var seed = Seeds.Choose(20260) + part;
        var cases = Seeds.Cases(20_000) / Parts;
        for (var i = 0; i < cases; i++)
        {
            var random = new Random(unchecked((seed * 1_000_003) + i));
            var code = new ProgramGenerator(random).Next();
            var interpreted = new FuzzBench(code, MlogExecutionMode.Interpreted);
            interpreted.Run(Instructions, () => Instructions);
            var compiled = Compiled(code, random);
            compiled.Run(Instructions, Budgets(random));
            if (compiled.Describe() != interpreted.Describe())
                Assert.That(compiled.Describe(), Is.EqualTo(interpreted.Describe()), $"part {part}, case {i}:\n{code}");
        }
    }

    [Test]
    public void Interpreted_programs_do_the_same_at_any_budget()
    {
        var seed = Seeds.Choose(20261);
        for (var i = 0; i < Seeds.Cases(5_000); i++)
        {
            var random = new Random(unchecked((seed * 1_000_003) + i));
            var code = new ProgramGenerator(random).Next();
            var whole = new FuzzBench(code, MlogExecutionMode.Interpreted);
            whole.Run(Instructions, () => Instructions);
            var split = new FuzzBench(code, MlogExecutionMode.Interpreted);
            split.Run(Instructions, Budgets(random));
            if (split.Describe() != whole.Describe())
                Assert.That(split.Describe(), Is.EqualTo(whole.Describe()), $"case {i}:\n{code}");
        }
    }

    /// <summary>Compiled for variables that are all null, or for what they hold after a while.</summary>
    private static FuzzBench Compiled(string code, Random random)
    {
        var before = new FuzzBench(code, MlogExecutionMode.Interpreted);
        if (before.Processor.Program.Length > 0)
        {
            before.Run(random.Next(2) * random.Next(200), () => 200);
            before.Processor.Program.Tier.Compile(before.Processor);
        }
        return new FuzzBench(code, MlogExecutionMode.Compiled);
    }

    private static Func<int> Budgets(Random random) => random.Next(4) switch
    {
        0 => () => Instructions,
        1 => () => random.Next(1, 9),
        _ => () => random.Next(1, 120),
    };
}
