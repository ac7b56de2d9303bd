using System.CommandLine;
using Multidustry.Cli.Wasm.Suites;
using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Cli.Wasm;

/// <summary><c>wasm spec SUITE [--engine interpreter|jit] [--failures N]</c>.</summary>
internal static class SpecCommand
{
    private const int Failed = 1, ShownFailures = 5;

    public static Command Create()
    {
        var suite = new Argument<string>("suite") { Description = "A file of commands, or a folder or .zip of them: of core modules as wast2json writes it, or of components." };
        var engine = WasmCommand.Engine();
        var extensions = new Option<bool>("--extensions") { Description = "Let core modules use what came after WebAssembly 2.0; suites of 2.0 expect it to be refused." };
        var shown = new Option<int>("--failures") { Description = "Failed commands to show for each file.", DefaultValueFactory = _ => ShownFailures };
        var command = new Command("spec", "Run a conformance suite.") { suite, engine, extensions, shown };
        command.SetAction(parsed =>
        {
            var options = WasmCommand.Options(parsed.GetValue(engine)) with { Extensions = parsed.GetValue(extensions) ? WasmExtensions.All : WasmExtensions.None };
            return Run(SuiteFiles.Open(parsed.GetRequiredValue(suite)), options, parsed.GetValue(shown));
        });
        return command;
    }

    private static int Run(SuiteFiles files, WasmOptions options, int shown)
    {
        var (passed, failed, skipped) = (0, 0, 0);
        foreach (var name in files.Names)
        {
            var run = SuiteRun.Run(files, name, options);
            Console.WriteLine($"{name}: {run.Passed} passed, {run.Failures.Count} failed{Text(run.Skipped)}");
            foreach (var failure in run.Failures.Take(shown))
                Console.WriteLine($"  {failure.ReplaceLineEndings(" ")}");
            (passed, failed, skipped) = (passed + run.Passed, failed + run.Failures.Count, skipped + run.Skipped);
        }
        Console.WriteLine($"{files.Names.Count} files: {passed} passed, {failed} failed{Text(skipped)}");
        return failed == 0 ? 0 : Failed;
    }

    private static string Text(int skipped) => skipped == 0 ? "" : $", {skipped} about the text format skipped";
}
