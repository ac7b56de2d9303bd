using System.CommandLine;
using Multidustry.Simulation.Replay;

namespace Multidustry.Cli.Simulation;

/// <summary><c>sim run SCENARIO --trace TRACE [--ticks N]</c>.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("scenario") { Description = "The scenario." };
        var trace = new Option<FileInfo>("--trace") { Description = "Where the recording goes, one JSON object a line.", Required = true };
        var ticks = new Option<int?>("--ticks") { Description = "How many ticks; the scenario's own number when not given." };
        ticks.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 0 or > Multidustry.Simulation.Scenarios.Scenario.MaximumTicks)
                result.AddError($"A run takes 0 to {Multidustry.Simulation.Scenarios.Scenario.MaximumTicks} ticks.");
        });
        var command = new Command("run", "Run a scenario and record every tick.") { file, trace, ticks };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(file), parsed.GetRequiredValue(trace), parsed.GetValue(ticks)));
        return command;
    }

    private static void Run(FileInfo file, FileInfo trace, int? ticks)
    {
        using var scenario = SimulationCommand.ReadScenario(file.FullName);
        var lines = new StringWriter { NewLine = "\n" };
        TraceRecorder.Record(scenario, SimulationCommand.Content, lines, ticks);
        File.WriteAllText(trace.FullName, lines.ToString());
        Console.WriteLine($"{scenario.Name}: {ticks ?? scenario.Ticks} ticks");
    }
}
