using System.Diagnostics;
using System.Globalization;
using Multidustry.TestKit;

namespace Multidustry.Cluster.Tests.Simulator;

/// <summary>
/// The cluster in virtual time, as a process of its own with one worker thread. More seeds: <c>MULTIDUSTRY_CASES</c>, or run the
/// simulator by hand.
/// </summary>
[CancelAfter(300_000)]
public sealed class SimulatorTests
{
    [TestCase("counter", 40)]
    [TestCase("worlds", 8)]
    [TestCase("scale-small", 1)]
    public async Task A_scenario_keeps_its_promises_for_every_seed(string scenario, int runs, CancellationToken cancellation) =>
        Assert.That(await RunAsync(cancellation, scenario, "--runs", Text(Seeds.Cases(runs)), "--seed", Text(Seeds.Choose(1))), Is.Zero);

    [TestCase("counter")]
    [TestCase("worlds")]
    public async Task The_same_seed_gives_the_same_run(string scenario, CancellationToken cancellation) =>
        Assert.That(await RunAsync(cancellation, scenario, "--runs", "2", "--repeat"), Is.Zero);

    private static async Task<int> RunAsync(CancellationToken cancellation, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory.Replace("Multidustry.Cluster.Tests", "Multidustry.Cluster.Simulator", StringComparison.Ordinal), "Multidustry.Cluster.Simulator.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        try
        {
            TestContext.Out.WriteLine(await process.StandardOutput.ReadToEndAsync(cancellation));
            await process.WaitForExitAsync(cancellation);
            return process.ExitCode;
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
