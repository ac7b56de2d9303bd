using Multidustry.Simulation.Replay;
using Multidustry.Simulation.Scenarios;
using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Scenarios;

/// <summary>The recorded scenarios of this clone: one file of the scenario and one of its trace each.</summary>
internal static class ScenarioRecordings
{
    private const string Folder = "simulation";

    public static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "recordings", Folder), "*.json.gz")
            .Select(file => Path.GetFileName(file)[..^".json.gz".Length])
            .Order(StringComparer.Ordinal);

    public static Scenario Scenario(string name) => Multidustry.Simulation.Scenarios.Scenario.Parse(Recordings.Bytes($"{Folder}/{name}.json"));

    public static Trace Trace(string name) => Multidustry.Simulation.Replay.Trace.Parse(Recordings.Lines($"{Folder}/{name}.jsonl"));
}
