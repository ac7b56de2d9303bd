using System.CommandLine;
using Multidustry.Core.Content;
using Multidustry.Mlog.Runtime;
using Multidustry.Mlog.Workbench.Cases;

namespace Multidustry.Cli.Mlog;

/// <summary><c>mlog run CASES --out RESULTS [--engine interpreter|jit] [--budget N] [--build N]</c>.</summary>
internal static class RunCommand
{
    private const string Interpreter = "interpreter", Jit = "jit";

    public static Command Create()
    {
        var cases = MlogCommand.File("cases", "Cases, one JSON object a line.");
        var output = new Option<FileInfo>("--out") { Description = "Where the cases go with the results as ours computes them.", Required = true };
        var engine = new Option<string>("--engine") { Description = "What executes the programs.", DefaultValueFactory = _ => Interpreter };
        engine.AcceptOnlyFromAmong(Interpreter, Jit);
        var budget = new Option<int>("--budget") { Description = "Instructions per run; the result doesn't depend on it.", DefaultValueFactory = _ => int.MaxValue };
        budget.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
                result.AddError("A budget is at least 1.");
        });
        var build = new Option<int>("--build") { Description = "Build of the game whose content is known.", DefaultValueFactory = _ => 154 };
        var command = new Command("run", "Run cases and write what they leave behind.") { cases, output, engine, budget, build };
        command.SetAction(parsed =>
        {
            var options = new LogicCaseOptions
            {
                Processor = new MlogProcessorOptions { Mode = parsed.GetValue(engine) == Jit ? MlogExecutionMode.Compiled : MlogExecutionMode.Interpreted },
                NextBudget = () => parsed.GetValue(budget),
            };
            Run(parsed.GetRequiredValue(cases), parsed.GetRequiredValue(output), new LogicCaseRunner(ContentCatalogue.ForBuild(parsed.GetValue(build))), options);
        });
        return command;
    }

    private static void Run(FileInfo cases, FileInfo output, LogicCaseRunner runner, LogicCaseOptions options)
    {
        var count = 0;
        using var writer = new StreamWriter(output.FullName);
        foreach (var logicCase in MlogCommand.Cases(cases))
        {
            writer.WriteLine(logicCase.With(runner.Run(logicCase, options)));
            count++;
        }
        Console.WriteLine($"{count} cases");
    }
}
