using System.Diagnostics;
using System.Globalization;
using Multidustry.Cluster.Bots.Players;
using Multidustry.Cluster.Bots.Processes;

namespace Multidustry.Cluster.Bots.Measurements;

/// <summary>Attacks a proxy from one address while bots play, and tells what they notice, what it costs and what is logged.</summary>
public static class AttackRun
{
    private const string World = "main", Proxy = "proxy-1", Server = "gameserver-1";

    /// <returns>0 when no bot lost its connection and play went on; 1 otherwise.</returns>
    public static async Task<int> RunAsync(int bots, int seconds, int rate, TextWriter log, CancellationToken cancellation)
    {
        var options = new ProcessClusterOptions { GameServers = 1, Worlds = [World], PlayersPerAddress = bots + 10 };
        await using var cluster = await ProcessCluster.StartAsync(options, cancellation);
        await cluster.PutAsync($"worlds/{World}", new { source = new { seed = 7, size = 200 } }, cancellation);
        await cluster.RunsAsync(World, _ => true, cancellation);
        await using var crowd = await BotCrowd.JoinAsync(cluster, options, bots, cancellation);
        await log.WriteLineAsync("| while | attempts/s | snapshots ms: median | p90 | p99 | worst | ticks/s | proxy MB | proxy cores | log lines |\n|---|---|---|---|---|---|---|---|---|---|");
        await MeasureAsync("nothing happens", () => Task.Delay(TimeSpan.FromSeconds(seconds), cancellation).ContinueWith(_ => 0L, TaskScheduler.Default));
        foreach (var kind in Enum.GetValues<AttackKind>())
            await MeasureAsync(kind.ToString(), () => AttackAsync(kind, cluster.Port(), seconds, rate, cancellation));
        await crowd.HeardAfterAsync(Stopwatch.GetTimestamp(), cancellation);
        return crowd.Disconnects == 0 ? 0 : 1;

        async Task MeasureAsync(string what, Func<Task<long>> attack)
        {
            foreach (var bot in crowd.Bots)
                bot.TakeGaps();
            var (before, lines, began) = (cluster.Usage(Proxy), cluster.Output.Count, Stopwatch.GetTimestamp());
            var attempts = await attack();
            var time = Stopwatch.GetElapsedTime(began).TotalSeconds;
            var after = cluster.Usage(Proxy);
            var ticks = (await cluster.GetAsync($"worlds/{World}", _ => true, cancellation)).GetProperty("status").GetProperty("ticksPerSecond").GetInt32();
            await log.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"| {what} | {attempts / time:F0} | {new Figures(crowd.Bots.SelectMany(bot => bot.TakeGaps()))} | {ticks} | {after.Megabytes:F0} | {(after.Seconds - before.Seconds) / time:F2} | {cluster.Output.Count - lines} |"));
        }
    }

    /// <summary>In a process of its own: the attacker's work is not the bots'.</summary>
    private static async Task<long> AttackAsync(AttackKind kind, int port, int seconds, int rate, CancellationToken cancellation)
    {
        using var attacker = Process.Start(new ProcessStartInfo("dotnet", [typeof(AttackRun).Assembly.Location, "attacker", $"{kind}", $"{port}", $"{seconds}", $"{rate}"]) { RedirectStandardOutput = true })!;
        var attempts = await attacker.StandardOutput.ReadToEndAsync(cancellation);
        await attacker.WaitForExitAsync(cancellation);
        return long.Parse(attempts, CultureInfo.InvariantCulture);
    }
}
