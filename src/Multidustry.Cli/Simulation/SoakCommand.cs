using System.CommandLine;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Multidustry.Simulation;
using Multidustry.Simulation.Scheduling;

namespace Multidustry.Cli.Simulation;

/// <summary><c>sim soak WORLD [--minutes N] [--awake]</c>: runs a world at its normal pace, as a server does, and tells what becomes of time and memory.</summary>
internal static class SoakCommand
{
    private const int TicksPerMinute = 60 * WorldClock.TicksPerSecond;
    private const double LongestSoak = 7 * 24 * 60;
    private const int Interrupted = 130;

    public static Command Create()
    {
        var file = new Argument<FileInfo>("world") { Description = "A save or map." };
        var minutes = new Option<double>("--minutes") { Description = "How long, in minutes.", DefaultValueFactory = _ => 60 };
        minutes.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (>= 1.0 / TicksPerMinute and <= LongestSoak))
                result.AddError($"--minutes is more than 0 and at most {LongestSoak}.");
        });
        var awake = new Option<bool>("--awake") { Description = "Nothing sleeps: every tick has the same to do, so what differs between ticks is the machine's doing." };
        var command = new Command("soak", "Run a world at sixty ticks a second, and tell each minute what it cost. Ctrl+C ends it with what is known by then.") { file, minutes, awake };
        command.SetAction(parsed =>
        {
            using var interrupted = new CancellationTokenSource();
            using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
            using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
            var world = SimulationCommand.LoadWorld(parsed.GetRequiredValue(file));
            world.ForceAwake = parsed.GetValue(awake);
            return RunAsync(world, parsed.GetValue(minutes), interrupted.Token).GetAwaiter().GetResult();

            void Stop(PosixSignalContext signal)
            {
                signal.Cancel = true;
                interrupted.Cancel();
            }
        });
        return command;
    }

    private static async Task<int> RunAsync(World world, double minutes, CancellationToken cancellation)
    {
        Console.WriteLine($"{world.Buildings.Count} buildings, {world.Units.Count} units");
        Console.WriteLine(SoakPeriod.Header);
        using var meter = new SoakMeter((int)Math.Round(minutes * TicksPerMinute), TicksPerMinute);
        await using var scheduler = new WorldScheduler(new WorldSchedulerOptions { Threads = 1 });
        var scheduled = scheduler.Add("soak", world, meter);
        var (periods, ticks) = (new List<SoakPeriod>(), 0);
        while (meter.TryTake(out var taken, cancellation))
        {
            ticks += taken.Times.Length;
            Array.Sort(taken.Times);
            var heap = GC.GetTotalMemory(forceFullCollection: false);
            using var process = Process.GetCurrentProcess();
            var period = new SoakPeriod(taken.Times, taken.Allocated, heap, process.WorkingSet64, scheduled.LostTicks);
            periods.Add(period);
            Console.WriteLine(period.Describe((double)ticks / TicksPerMinute));
        }
        if (meter.Problem is { } problem)
            throw new InvalidOperationException("The world's tick failed.", problem);
        Console.WriteLine(periods.Count > 0 ? SoakPeriod.Judge(periods) : "verdict: none, it ended before the first period did");
        return cancellation.IsCancellationRequested ? Interrupted : 0;
    }
}
