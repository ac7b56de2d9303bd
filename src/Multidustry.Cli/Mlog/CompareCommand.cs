using System.CommandLine;
using Multidustry.Mlog.Workbench.Cases;

namespace Multidustry.Cli.Mlog;

/// <summary><c>mlog compare EXPECTED ACTUAL</c>.</summary>
internal static class CompareCommand
{
    private const int Different = 1, MostShown = 50;

    public static Command Create()
    {
        var expected = MlogCommand.File("expected", "Cases with the recorded results.");
        var actual = MlogCommand.File("actual", "The same cases with the results to judge.");
        var command = new Command("compare", "Compare the results of two files of cases.") { expected, actual };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(expected), parsed.GetRequiredValue(actual)));
        return command;
    }

    private static int Run(FileInfo expected, FileInfo actual)
    {
        var (total, different) = (0, 0);
        var judged = MlogCommand.Cases(actual).ToDictionary(logicCase => logicCase.Name, StringComparer.Ordinal);
        foreach (var recorded in MlogCommand.Cases(expected))
        {
            total++;
            var difference = judged.GetValueOrDefault(recorded.Name)?.Expected is { } result && recorded.Expected is { } wanted
                ? LogicCaseComparer.FirstDifference(wanted, result, recorded.IsApproximate)
                : "no result";
            if (difference is not null && ++different <= MostShown)
                Console.WriteLine($"{recorded.Name} {difference}");
        }
        Console.WriteLine($"{total - different} of {total} agree");
        return different == 0 ? 0 : Different;
    }
}
