using System.Text.Json;
using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Cli.Wasm.Suites;

/// <summary>Runs one file of a conformance suite and notes what does not come out as it says.</summary>
internal abstract class SuiteRun(SuiteFiles files, WasmOptions options)
{
    private const string Form = "expected is JSON as wast2json writes it, { \"source_filename\": …, \"commands\": [ { \"type\": …, \"line\": … }, … ] }, or the same without source_filename for components";
    private readonly List<string> _failures = [];
    private string _folder = "";

    /// <summary>Commands that came out as the file says.</summary>
    public int Passed { get; private set; }

    /// <summary>Commands about the text format.</summary>
    public int Skipped { get; private set; }

    /// <summary>One line for each command that did not.</summary>
    public IReadOnlyList<string> Failures => _failures;

    protected WasmOptions Options { get; } = options;

    /// <summary>Runs a file in whichever of the two forms it is: of core modules (as wast2json writes it), or of components.</summary>
    /// <exception cref="FormatException">It is in neither form.</exception>
    public static SuiteRun Run(SuiteFiles files, string name, WasmOptions options)
    {
        try
        {
            using var document = JsonDocument.Parse(files[name]);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("commands", out var commands) || commands.ValueKind != JsonValueKind.Array || !commands.EnumerateArray().All(IsCommand))
                throw new FormatException($"{name} is no suite: {Form}");
            SuiteRun run = root.TryGetProperty("source_filename", out _)
                ? new CoreSuiteRun(files, options)
                : new ComponentSuiteRun(files, options with { Extensions = WasmExtensions.All });
            run._folder = name[..(name.LastIndexOf('/') + 1)];
            foreach (var command in commands.EnumerateArray())
                run.Note(command);
            return run;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException($"{name} is no suite: {Form} ({exception.Message})", exception);
        }
    }

    protected abstract bool IsSkipped(JsonElement command);

    /// <summary>Runs a command; what it returns is why it failed.</summary>
    protected abstract string? Run(JsonElement command);

    protected byte[] Bytes(JsonElement command) => files[_folder + command.GetProperty("filename").GetString()];

    protected static string? Expect<T>(Action action, string? text = null) where T : Exception
    {
        try
        {
            action();
            return $"no {typeof(T).Name}, expected '{text}'";
        }
        catch (WasmTrapException trap) when (trap.Kind == TrapKind.Unsupported)
        {
            return trap.Message;
        }
        catch (T exception)
        {
            return text is null || exception.Message.StartsWith(text, StringComparison.Ordinal) ? null : $"'{exception.Message}', expected '{text}'";
        }
    }

    private static bool IsCommand(JsonElement command) =>
        command.ValueKind == JsonValueKind.Object && command.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && command.TryGetProperty("line", out _);

    private void Note(JsonElement command)
    {
        if (IsSkipped(command))
        {
            Skipped++;
            return;
        }
        string? failure;
        try
        {
            failure = Run(command);
        }
        catch (Exception exception)
        {
            failure = $"{exception.GetType().Name}: {exception.Message}";
        }
        if (failure is null)
            Passed++;
        else
            _failures.Add($"line {command.GetProperty("line")} {command.GetProperty("type")}: {failure}");
    }
}
