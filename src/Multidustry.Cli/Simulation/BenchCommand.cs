using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Multidustry.Simulation;

namespace Multidustry.Cli.Simulation;

/// <summary><c>sim bench WORLD [--warm N] [--ticks N]</c>.</summary>
internal static class BenchCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("world") { Description = "A save or map." };
        var warm = Count("--warm", "Ticks before the measured ones.", 0);
        var ticks = Count("--ticks", "Ticks to measure.", 1);
        var command = new Command("bench", "Tell how long a world's ticks take.") { file, warm, ticks };
        command.SetAction(parsed => Run(SimulationCommand.LoadWorld(parsed.GetRequiredValue(file)), parsed.GetValue(warm), parsed.GetValue(ticks)));
        return command;
    }

    private static void Run(World world, int warm, int ticks)
    {
        for (var tick = 0; tick < warm; tick++)
            world.Tick();
        var times = new double[ticks];
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var tick = 0; tick < ticks; tick++)
        {
            var start = Stopwatch.GetTimestamp();
            world.Tick();
            times[tick] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        var mean = times.Average();
        Array.Sort(times);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{world.Buildings.Count} buildings, {world.Units.Count} units, {ticks} ticks after {warm}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ms per tick: median {times[ticks / 2]:F4}, mean {mean:F4}, p99 {times[ticks * 99 / 100]:F4}, slowest {times[^1]:F4}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"bytes allocated per tick: {(double)allocated / ticks:F1}"));
    }

    private static Option<int> Count(string name, string description, int least)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => 600 };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < least)
                result.AddError($"{name} is at least {least}.");
        });
        return option;
    }
}
