using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Multidustry.Cluster.Simulator.Scenarios;

namespace Multidustry.Cluster.Simulator;

/// <summary>Runs scenarios of the cluster with many seeds. A seed that fails is printed with the last things that happened.</summary>
internal static class Program
{
    private static readonly IScenario[] Scenarios = [new CounterScenario(), new WorldsScenario(), new ScaleScenario("scale", 500, 10_000), new ScaleScenario("scale-small", 60, 600)];

    public static int Main(string[] args)
    {
        var root = new RootCommand("Runs a whole cluster in one process and in virtual time, with everything going wrong.");
        var first = new Option<int>("--seed") { Description = "The first seed.", DefaultValueFactory = _ => 1 };
        var runs = new Option<int>("--runs") { Description = "How many seeds.", DefaultValueFactory = _ => 20 };
        var repeat = new Option<bool>("--repeat") { Description = "Run each seed twice and compare." };
        var notes = new Option<bool>("--notes") { Description = "Print what happened even where all went well." };
        foreach (var scenario in Scenarios)
        {
            var command = new Command(scenario.Name, scenario.Description) { first, runs, repeat, notes };
            command.SetAction(parsed => Run(scenario, parsed.GetValue(first), parsed.GetValue(runs), parsed.GetValue(repeat), parsed.GetValue(notes)));
            root.Subcommands.Add(command);
        }

        return root.Parse(args).Invoke();
    }

    private static int Run(IScenario scenario, int first, int runs, bool repeat, bool notes)
    {
        var failed = 0;
        var clock = Stopwatch.StartNew();
        for (var seed = first; seed < first + runs; seed++)
        {
            var outcome = scenario.Run(seed);
            var failures = outcome.Failures.ToList();
            if (repeat && scenario.Run(seed) is var again && again.Trace != outcome.Trace)
                failures.Add($"the second run was another one: {Difference(outcome, again)}");
            foreach (var note in notes || failures.Count > 0 ? outcome.Notes : [])
                Console.WriteLine(note);
            if (failures.Count == 0)
            {
                Console.WriteLine($"seed {seed}: {outcome.Figures}");
                continue;
            }

            failed++;
            foreach (var failure in failures)
                Console.WriteLine($"seed {seed} FAILED: {failure}");
        }

        Console.WriteLine($"{scenario.Name}: {runs - failed} of {runs} runs kept every promise, {clock.Elapsed.TotalSeconds:F1} s");
        return failed == 0 ? 0 : 1;
    }

    private static string Difference(Outcome first, Outcome second)
    {
        foreach (var (one, other) in first.Notes.Zip(second.Notes))
            if (one != other)
                return $"first{Environment.NewLine}  {one}{Environment.NewLine}then{Environment.NewLine}  {other}";
        return string.Create(CultureInfo.InvariantCulture, $"trace {first.Trace:x8}, then {second.Trace:x8}");
    }
}
