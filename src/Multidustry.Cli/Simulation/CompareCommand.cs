using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Multidustry.Cli.Simulation;

/// <summary><c>sim compare SCENARIO TRACE [--report FILE]</c>, with files or folders.</summary>
internal static class CompareCommand
{
    private const int Different = 1;

    private static readonly JsonSerializerOptions Report = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Create()
    {
        var scenarios = new Argument<FileSystemInfo>("scenario") { Description = "The scenario, or a folder of scenarios." };
        var traces = new Argument<FileSystemInfo>("trace") { Description = "The recording, or a folder of recordings with the names of the scenarios." };
        var report = new Option<FileInfo?>("--report") { Description = "Where the results go as JSON." };
        var command = new Command("compare", "Run scenarios and compare every tick with recordings.") { scenarios, traces, report };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(scenarios), parsed.GetRequiredValue(traces), parsed.GetValue(report)));
        return command;
    }

    private static int Run(FileSystemInfo scenarios, FileSystemInfo traces, FileInfo? report)
    {
        var pairs = ScenarioFiles.Pair(scenarios, traces);
        var results = new ScenarioResult[pairs.Count];
        Parallel.For(0, pairs.Count, index => results[index] = ScenarioResult.Of(pairs[index].Scenario, pairs[index].Trace));
        foreach (var result in results.Where(result => !result.IsEqual || pairs.Count == 1))
            Console.WriteLine(result);
        var equal = results.Count(result => result.IsEqual);
        if (pairs.Count > 1)
            Console.WriteLine($"{equal} of {results.Length} scenarios are equal to their recordings");
        if (report is not null)
            File.WriteAllText(report.FullName, JsonSerializer.Serialize(results, Report));
        return equal == results.Length ? 0 : Different;
    }
}
