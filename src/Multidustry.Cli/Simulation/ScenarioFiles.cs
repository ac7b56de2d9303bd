namespace Multidustry.Cli.Simulation;

/// <summary>Which scenario belongs to which recording.</summary>
internal static class ScenarioFiles
{
    private static readonly string[] ScenarioEndings = [".json", ".json.gz"], TraceEndings = [".jsonl", ".jsonl.gz"];

    /// <summary>Pairs of paths in the order of their names.</summary>
    /// <exception cref="IOException">Something is missing, or there is nothing to compare.</exception>
    public static IReadOnlyList<(string Scenario, string Trace)> Pair(FileSystemInfo scenarios, FileSystemInfo traces)
    {
        if (!scenarios.Exists || !traces.Exists)
            throw new IOException($"{(scenarios.Exists ? traces : scenarios).FullName} does not exist");
        string[] files = scenarios is DirectoryInfo folder
            ? [.. folder.EnumerateFiles().Select(file => file.FullName).Where(path => NameOf(path, ScenarioEndings) is not null).Order(StringComparer.Ordinal)]
            : [scenarios.FullName];
        if (files.Length == 0)
            throw new IOException($"{scenarios.FullName} holds no scenario");
        return [.. files.Select(file => (file, TraceOf(file, traces)))];
    }

    private static string TraceOf(string scenario, FileSystemInfo traces)
    {
        if (traces is not DirectoryInfo)
            return traces.FullName;
        var name = NameOf(scenario, ScenarioEndings);
        return TraceEndings.Select(ending => Path.Combine(traces.FullName, name + ending)).FirstOrDefault(File.Exists)
            ?? throw new IOException($"{traces.FullName} holds no recording of {name}");
    }

    private static string? NameOf(string path, string[] endings) =>
        Array.Find(endings, ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) is { } found
            ? Path.GetFileName(path)[..^found.Length]
            : null;
}
