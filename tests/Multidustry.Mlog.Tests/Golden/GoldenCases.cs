using Multidustry.Core.Content;
using Multidustry.Mlog.Runtime;
using Multidustry.Mlog.Workbench.Cases;
using Multidustry.TestKit;

namespace Multidustry.Mlog.Tests.Golden;

/// <summary>The recorded programs, by category.</summary>
internal static class GoldenCases
{
    public static LogicCaseRunner Runner { get; } = new(ContentCatalogue.ForBuild(154));

    public static string[] Categories { get; } =
    [
        "color", "combinations", "config", "control", "counter", "draw", "edges", "identity", "jump", "links", "literal", "lookup", "memory", "op", "parse",
        "print", "privileged", "program", "rand", "random", "reach", "select", "sensor", "ticks", "unit", "wait",
    ];

    public static IEnumerable<LogicCase> Of(string category) => Recordings.Lines($"mlog/{category}.jsonl").Select(LogicCase.Parse);

    /// <summary>Runs every case with every sequence of budgets and reports those that end differently.</summary>
    public static void AssertAll(IEnumerable<LogicCase> cases, Func<int>[] budgets, MlogProcessorOptions options)
    {
        var differences = new List<string>();
        foreach (var logicCase in cases)
            foreach (var budget in budgets)
                if (Difference(logicCase, new LogicCaseOptions { Processor = options, NextBudget = budget }) is { } difference)
                    differences.Add($"{logicCase.Name} with budgets like {budget()}: {difference}");
        Assert.That(differences, Is.Empty, string.Join("\n", differences.Take(20)));
    }

    private static string? Difference(LogicCase logicCase, LogicCaseOptions options) =>
        LogicCaseComparer.FirstDifference(logicCase.Expected!, Runner.Run(logicCase, options), logicCase.IsApproximate);
}
