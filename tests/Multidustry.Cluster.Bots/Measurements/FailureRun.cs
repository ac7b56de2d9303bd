using System.Diagnostics;
using System.Globalization;
using Multidustry.Cluster.Bots.Players;
using Multidustry.Cluster.Bots.Processes;

namespace Multidustry.Cluster.Bots.Measurements;

/// <summary>Kills one process of each kind in turn while bots play, and tells for how long play stops.</summary>
public sealed class FailureRun
{
    private const string Followed = "followed", Kept = "kept";
    private readonly ProcessCluster _cluster;
    private readonly BotCrowd _crowd;
    private readonly TextWriter _log;

    private FailureRun(ProcessCluster cluster, BotCrowd crowd, TextWriter log) => (_cluster, _crowd, _log) = (cluster, crowd, log);

    /// <param name="bots">How many bots play.</param>
    /// <param name="watched">How long play is watched after a loss that nobody should notice.</param>
    /// <param name="log">Gets the table.</param>
    /// <param name="cancellation">Stops.</param>
    /// <summary>Runs until every kind was killed, and everybody plays again where they played.</summary>
    /// <returns>0 when nobody lost the connection whose proxy lived, and everybody is back in the same world; 1 otherwise.</returns>
    public static async Task<int> RunAsync(int bots, TimeSpan watched, TextWriter log, CancellationToken cancellation)
    {
        var options = new ProcessClusterOptions { Stores = 3, ApiServers = 2, Proxies = 2, GameServers = 3, Worlds = [Followed, Kept], PlayersPerAddress = bots * 2 + 10 };
        await using var cluster = await ProcessCluster.StartAsync(options, cancellation);
        await cluster.PutAsync($"worlds/{Followed}", new { source = new { seed = 7, size = 100 }, standbys = 1 }, cancellation);
        await cluster.PutAsync($"worlds/{Kept}", new { source = new { seed = 8, size = 100 } }, cancellation);
        foreach (var world in options.Worlds)
            await cluster.RunsAsync(world, _ => true, cancellation);
        await using var crowd = await BotCrowd.JoinAsync(cluster, options, bots, cancellation);
        return await new FailureRun(cluster, crowd, log).RunAsync(watched, cancellation);
    }

    private async Task<int> RunAsync(TimeSpan watched, CancellationToken cancellation)
    {
        await _log.WriteLineAsync("| killed | disconnects | reloads | longest pause of play, s: of these bots | of the others |\n|---|---|---|---|---|");
        await MeasureAsync("an etcd member", () => _cluster.Store.Kill(0), _ => Task.Delay(watched, cancellation));
        _cluster.Store.Start(0);
        await MeasureAsync("an apiserver", () => _cluster.Kill("api-1"), _ => Task.Delay(watched, cancellation));
        _cluster.Restart("api-1");
        foreach (var (what, world) in new[] { ("a gameserver, world with a standby", Followed), ("a gameserver, world without", Kept) })
        {
            var owner = await _cluster.RunsAsync(world, _ => true, cancellation);
            await MeasureAsync(what, () => _cluster.Kill(owner), killed => _crowd.HeardAfterAsync(killed + Stopwatch.Frequency, cancellation));
            _cluster.Restart(owner);
        }

        var stayed = _crowd.Disconnects == 0;
        await InTheirWorldsAsync(cancellation); // as the store knows it by now
        await MeasureAsync("a proxy; its bots join another", () => _cluster.Kill("proxy-1"), async killed =>
        {
            await Task.WhenAll(_crowd.Bots.Where(bot => IsOf(bot, proxy: 1)).Select(bot => bot.JoinAsync(_cluster.Port(2), cancellation)));
            await _crowd.HeardAfterAsync(killed + Stopwatch.Frequency, cancellation);
        });
        await InTheirWorldsAsync(cancellation);
        return stayed ? 0 : 1;
    }

    private async Task MeasureAsync(string what, Action kill, Func<long, Task> untilOverAsync)
    {
        foreach (var bot in _crowd.Bots)
            bot.TakeGaps();
        var before = _crowd.Bots.ToDictionary(bot => bot, Losses);
        var (disconnects, reloads) = (_crowd.Disconnects, _crowd.Reloads);
        kill();
        await untilOverAsync(Stopwatch.GetTimestamp());
        var pauses = _crowd.Bots.ToLookup(bot => Losses(bot) != before[bot], bot => bot.TakeGaps().DefaultIfEmpty().Max() / 1000);
        await _log.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"| {what} | {_crowd.Disconnects - disconnects} | {_crowd.Reloads - reloads} | {pauses[true].DefaultIfEmpty().Max():F1} | {pauses[false].DefaultIfEmpty().Max():F1} |"));
    }

    private static int Losses(Bot bot) => bot.Disconnects + bot.Reloads;

    /// <summary>Waits until the cluster tells of every bot in the world where it began.</summary>
    private async Task InTheirWorldsAsync(CancellationToken cancellation)
    {
        foreach (var (world, index) in new[] { (Followed, 0), (Kept, 1) })
        {
            var names = _crowd.Bots.Where((_, i) => i % 2 == index).Select(bot => bot.Options.Name).ToHashSet();
            await _cluster.GetAsync($"players?world={world}&limit=1000", players => names.SetEquals(players.GetProperty("items").EnumerateArray().Select(player => ProcessCluster.Text(player, "name")!)), cancellation);
        }
    }

    private bool IsOf(Bot bot, int proxy) => new[] { "", Followed, Kept }.Any(world => _cluster.Port(proxy, world) == bot.Options.Port);
}
