using Multidustry.Core.Content;
using Multidustry.Mlog.Workbench.Cases;
using Multidustry.TestKit;

namespace Multidustry.Mlog.Tests.Golden;

/// <summary>The recorded programs, by category.</summary>
internal static class GoldenCases
{
    public static LogicCaseRunner Runner { get; } = new(ContentCatalogue.ForBuild(154));

    public static string[] Categories { get; } =
    [
        "color", "config", "control", "counter", "draw", "identity", "jump", "links", "literal", "lookup", "memory", "op", "parse",
        "print", "privileged", "program", "rand", "random", "select", "sensor", "ticks", "unit", "wait",
    ];

    public static IEnumerable<LogicCase> Of(string category) => Recordings.Lines($"mlog/{category}.jsonl").Select(LogicCase.Parse);

    /// <summary>Runs every case of a category and reports those that end differently.</summary>
    public static void AssertAll(string category, Func<LogicCaseOptions> options)
    {
        var differences = Of(category).Select(logicCase => Difference(logicCase, options())).OfType<string>().ToList();
        Assert.That(differences, Is.Empty, string.Join("\n", differences.Take(20)));
    }

    private static string? Difference(LogicCase logicCase, LogicCaseOptions options)
    {
        var difference = LogicCaseComparer.FirstDifference(logicCase.Expected!, Runner.Run(logicCase, options), logicCase.IsApproximate);
        return difference is null ? null : $"{logicCase.Name} {difference}";
    }
}
