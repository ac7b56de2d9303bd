using Multidustry.Mlog.Workbench.Fuzz;
using Multidustry.TestKit;

namespace Multidustry.Mlog.Tests.Fuzz;

[Parallelizable(ParallelScope.All)]
public sealed class DifferentialTests
{
    private const int Parts = 4;

    [Test]
    public void Compiled_programs_do_what_interpreted_ones_do([Range(0, Parts - 1)] int part)
    {
        var fuzzer = new ProgramFuzzer(Seeds.Choose(20260));
        var cases = Seeds.Cases(20_000) / Parts;
        for (var i = part * cases; i < (part + 1) * cases; i++)
            Check(fuzzer.FindDifference(i), i);
    }

    [Test]
    public void Interpreted_programs_do_the_same_at_any_budget()
    {
        var fuzzer = new ProgramFuzzer(Seeds.Choose(20261));
        for (var i = 0; i < Seeds.Cases(5_000); i++)
            Check(fuzzer.FindDifferenceOfBudgets(i), i);
    }

    [Test]
    public void Programs_belong_to_their_seed_and_number()
    {
        string[] programs = [.. from seed in Enumerable.Range(0, 20) from number in Enumerable.Range(0, 20) select ProgramFuzzer.ProgramOf(seed, number)];
        Assert.That(programs.Distinct().Count(), Is.EqualTo(programs.Length));
        Assert.That(ProgramFuzzer.ProgramOf(3, 4), Is.EqualTo(programs[(3 * 20) + 4]));
    }

    [Test]
    public void Random_programs_use_every_kind_of_instruction_that_a_plain_processor_has()
    {
        var text = string.Concat(Enumerable.Range(0, 2_000).Select(number => ProgramFuzzer.ProgramOf(1, number)));
        foreach (var opcode in new[] { "op ", "set ", "jump ", "select ", "read ", "write ", "print ", "sensor ", "lookup ", "packcolor ", "unpackcolor ", "wait ", "stop", "end", "draw ", "control ", "ubind ", "ucontrol " })
            Assert.That(text, Does.Contain("\n" + opcode), opcode);
    }

    private static void Check(FuzzDifference? difference, int number)
    {
        if (difference is not null)
            Assert.That(difference.Actual, Is.EqualTo(difference.Expected), $"program {number}:\n{difference.Code}");
    }
}
