using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Multidustry.TestKit;

namespace Multidustry.Benchmarks.Wasm;

/// <summary>Runs the kernels of a module in other engines, as programs.</summary>
internal sealed partial class OtherEngines : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kernels").FullName;
    private readonly string _module;

    public OtherEngines(byte[] module) => File.WriteAllBytes(_module = Path.Combine(_folder, "kernels.wasm"), module);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>In Node; the best of nine runs.</summary>
    public Dictionary<string, Timing> RunV8(Kernel[] kernels)
    {
        var script = Path.Combine(Repository.Root, "benchmarks", "Multidustry.Benchmarks", "Wasm", "kernels.mjs");
        var lines = Run("node", [script, _module, .. kernels.Select(kernel => $"{kernel.Name}={kernel.Size}")]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines.Select(line => line.Split(' ')).ToDictionary(parts => parts[0], parts => new Timing(Number(parts[1]) / 1e6, Number(parts[2])));
    }

    /// <summary>In wabt's interpreter: one run, less what the program takes to start.</summary>
    public Timing RunWabt(Kernel kernel)
    {
        // The interpreter gives no arguments: the module gets one export that knows its own.
        var text = Run("wasm2wat", [_module]);
        var target = ExportedFunction().Matches(text).Single(match => match.Groups["name"].Value == kernel.Name).Groups["index"].Value;
        var body = ExportedFunction().Replace(text, "").TrimEnd();
        var (idle, _) = RunExports(body[..^1] + "(func (export \"run\") (result f64) f64.const 0))");
        var (took, output) = RunExports(body[..^1] + $"(func (export \"run\") (result f64) i32.const {kernel.Size} call {target}))");
        return new(took - idle, Number(output[(output.LastIndexOf(':') + 1)..].Trim()));
    }

    private (double Milliseconds, string Output) RunExports(string text)
    {
        var (source, binary) = (Path.Combine(_folder, "run.wat"), Path.Combine(_folder, "run.wasm"));
        File.WriteAllText(source, text);
        Run("wat2wasm", [source, "-o", binary]);
        var start = Stopwatch.GetTimestamp();
        var output = Run("wasm-interp", ["--run-all-exports", "--dummy-import-func", binary]);
        return (Stopwatch.GetElapsedTime(start).TotalMilliseconds, output);
    }

    private static string Run(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidDataException($"{program} ended with {process.ExitCode}: {output}");
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex("""\(export "(?<name>\w+)" \(func (?<index>\d+)\)\)""")]
    private static partial Regex ExportedFunction();
}
