using System.CommandLine;
using System.Diagnostics;
using Multidustry.Mlog.Workbench.Fuzz;

namespace Multidustry.Cli.Mlog;

/// <summary><c>mlog fuzz [--count N] [--seed S] [--first N] [--threads N] [--optimised-every N]</c>.</summary>
internal static class FuzzCommand
{
    private const int Different = 1;
    private const int ProgressEvery = 100_000;

    public static Command Create()
    {
        var seed = new Option<int>("--seed") { Description = "Which programs.", DefaultValueFactory = _ => 1 };
        var count = Number("--count", "How many programs.", otherwise: 20_000, least: 1);
        var first = Number("--first", "Number of the first one.", otherwise: 0, least: 0);
        var threads = Number("--threads", "How many at a time.", Environment.ProcessorCount, least: 1);
        var optimised = Number("--optimised-every", "Every how many programs the platform's compiler optimises too.", otherwise: 1, least: 1);
        var command = new Command("fuzz", "Compare compiled random programs with interpreted ones.") { count, seed, first, threads, optimised };
        command.SetAction(parsed => Run(new ProgramFuzzer(parsed.GetValue(seed), parsed.GetValue(optimised)), parsed.GetValue(seed), parsed.GetValue(first), parsed.GetValue(count), parsed.GetValue(threads)));
        return command;
    }

    private static Option<int> Number(string name, string description, int otherwise, int least)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => otherwise };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < least)
                result.AddError($"{name} is at least {least}.");
        });
        return option;
    }

    private static int Run(ProgramFuzzer fuzzer, int seed, long first, long count, int threads)
    {
        Console.WriteLine($"seed {seed}, programs {first} to {first + count - 1}");
        var clock = Stopwatch.StartNew();
        long done = 0;
        FuzzDifference? found = null;
        Parallel.For(first, first + count, new ParallelOptions { MaxDegreeOfParallelism = threads }, (number, state) =>
        {
            if (fuzzer.FindDifference(number) is { } difference && Interlocked.CompareExchange(ref found, difference, null) is null)
            {
                Console.WriteLine($"program {number} differs");
                state.Stop();
            }
            if (Interlocked.Increment(ref done) % ProgressEvery == 0)
                Console.WriteLine($"{Interlocked.Read(ref done)} programs agree, {clock.Elapsed.TotalSeconds:F0} s");
        });
        if (found is null)
        {
            Console.WriteLine($"{done} programs agree, {clock.Elapsed.TotalSeconds:F0} s");
            return 0;
        }
        Console.WriteLine($"{found.Code}\ninterpreted:\n{found.Expected}\ncompiled:\n{found.Actual}");
        return Different;
    }
}
