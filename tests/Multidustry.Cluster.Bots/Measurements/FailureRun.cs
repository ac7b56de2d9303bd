using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Multidustry.Cluster.Bots.Players;
using Multidustry.Cluster.Bots.Processes;
using Multidustry.Core.Geometry;
using Multidustry.Protocol.Client;

namespace Multidustry.Cluster.Bots.Measurements;

/// <summary>Kills one process of each kind in turn while bots play, and tells for how long play stops.</summary>
public sealed partial class FailureRun
{
    private const string Followed = "followed", Kept = "kept";
    private const int BuiltBefore = 5;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(300), BuildingTime = TimeSpan.FromSeconds(10);
    private readonly ProcessCluster _cluster;
    private readonly BotCrowd _crowd;
    private readonly TextWriter _log;
    private readonly bool _tellsMore;

    private FailureRun(ProcessCluster cluster, BotCrowd crowd, TextWriter log, bool tellsMore) => (_cluster, _crowd, _log, _tellsMore) = (cluster, crowd, log, tellsMore);

    /// <summary>Runs until every kind was killed, and everybody plays again where they played.</summary>
    /// <param name="bots">How many bots play.</param>
    /// <param name="watched">How long play is watched after a loss that nobody should notice.</param>
    /// <param name="log">Gets the table.</param>
    /// <param name="tellsMore">Whether what the processes logged after each loss is told too.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>0 when nobody lost the connection whose proxy lived, and everybody is back in the same world; 1 otherwise.</returns>
    public static async Task<int> RunAsync(int bots, TimeSpan watched, TextWriter log, bool tellsMore, CancellationToken cancellation)
    {
        var options = new ProcessClusterOptions { Stores = 3, ApiServers = 2, Proxies = 2, GameServers = 3, Worlds = [Followed, Kept], PlayersPerAddress = bots * 2 + 10 };
        await using var cluster = await ProcessCluster.StartAsync(options, cancellation);
        await cluster.PutAsync($"worlds/{Followed}", new { source = new { seed = 7, size = 100 }, standbys = 1 }, cancellation);
        await cluster.PutAsync($"worlds/{Kept}", new { source = new { seed = 8, size = 100 } }, cancellation);
        foreach (var world in options.Worlds)
            await cluster.RunsAsync(world, _ => true, cancellation);
        await using var crowd = await BotCrowd.JoinAsync(cluster, options, bots, cancellation, Pace);
        return await new FailureRun(cluster, crowd, log, tellsMore).RunAsync(watched, cancellation);
    }

    private async Task<int> RunAsync(TimeSpan watched, CancellationToken cancellation)
    {
        await _log.WriteLineAsync("| killed | disconnects | reloads | longest pause of play, s: of those it serves | of the others | buildings lost, s of them | of so many | last tick players heard | goes on from tick | ticks lost |\n|---|---|---|---|---|---|---|---|---|---|");
        await MeasureAsync("nothing", _ => true, () => { }, _ => Task.Delay(watched, cancellation), null, cancellation); // what a machine and players who have just come pause for anyway
        await MeasureAsync("an etcd member", _ => true, () => _cluster.Store.Kill(0), _ => Task.Delay(watched, cancellation), null, cancellation);
        _cluster.Store.Start(0);
        await MeasureAsync("an apiserver", _ => true, () => _cluster.Kill("api-1"), _ => Task.Delay(watched, cancellation), null, cancellation);
        _cluster.Restart("api-1");
        foreach (var (what, world) in new[] { ("a gameserver, world with a standby", Followed), ("a gameserver, world without", Kept) })
        {
            var owner = await _cluster.RunsAsync(world, _ => true, cancellation);
            await MeasureAsync(what, bot => IsIn(bot, world), () => _cluster.Kill(owner), killed => _crowd.HeardAfterAsync(killed + Stopwatch.Frequency, cancellation), world, cancellation);
            _cluster.Restart(owner);
        }

        var stayed = _crowd.Disconnects == 0;
        await InTheirWorldsAsync(cancellation); // as the store knows it by now
        await MeasureAsync("a proxy; its bots join another", bot => IsOf(bot, proxy: 1), () => _cluster.Kill("proxy-1"), async killed =>
        {
            await Task.WhenAll(_crowd.Bots.Where(bot => IsOf(bot, proxy: 1)).Select(bot => bot.JoinAsync(_cluster.Port(2), cancellation)));
            await _crowd.HeardAfterAsync(killed + Stopwatch.Frequency, cancellation);
        }, null, cancellation);
        await InTheirWorldsAsync(cancellation);
        return stayed ? 0 : 1;
    }

    private async Task MeasureAsync(string what, Func<Bot, bool> isServed, Action kill, Func<long, Task> untilOverAsync, string? world, CancellationToken cancellation)
    {
        var built = world is null ? [] : await BuildAsync(world, cancellation);
        foreach (var bot in _crowd.Bots)
            bot.TakeGaps();
        var served = _crowd.Bots.ToDictionary(bot => bot, isServed);
        var (disconnects, reloads) = (_crowd.Disconnects, _crowd.Reloads);
        var killed = Stopwatch.GetTimestamp();
        kill();
        await Task.Delay(TimeSpan.FromSeconds(1), cancellation); // what the dead one said last is heard, and nobody has followed it yet
        var heard = _crowd.Bots.Where(bot => IsIn(bot, world ?? Followed)).Select(bot => bot.HeardTick).MaxBy(tick => tick.Last);
        await untilOverAsync(killed);
        var pauses = _crowd.Bots.ToLookup(bot => served[bot], bot => bot.TakeGaps().DefaultIfEmpty().Max() / 1000);
        var ticks = world is null ? " | | its owner lives" : TicksLost(world, heard, killed);
        var lost = world is null ? " | " : await LostAsync(world, [.. built, .. Built(world)], killed, cancellation);
        await _log.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"| {what} | {_crowd.Disconnects - disconnects} | {_crowd.Reloads - reloads} | {pauses[true].DefaultIfEmpty().Max():F1} | {pauses[false].DefaultIfEmpty().Max():F1} | {lost} | {ticks} |"));
        foreach (var (process, line, at) in _cluster.Output.Where(output => _tellsMore && output.At > killed))
            await _log.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"    {Stopwatch.GetElapsedTime(killed, at).TotalSeconds:F2} {process}: {line}"));
    }

    /// <summary>What players heard of, beside the tick from which the next owner says it goes on.</summary>
    private string TicksLost(string world, (double Last, double Doubt) heard, long killed)
    {
        var from = _cluster.Output.Where(output => output.At > killed).Select(output => WentOn().Match(output.Line)).Where(match => match.Success && match.Groups["world"].Value == world)
            .Select(match => long.Parse(match.Groups["tick"].Value, CultureInfo.InvariantCulture)).First();
        return string.Create(CultureInfo.InvariantCulture, $"{heard.Last:F0} ±{heard.Doubt / 2:F0} | {from} | {Math.Max(0, heard.Last - from):F0}");
    }

    /// <summary>Has the bots of a world build, and waits for some of it.</summary>
    private async Task<List<(TilePosition Tile, long At)>> BuildAsync(string world, CancellationToken cancellation)
    {
        var built = new List<(TilePosition, long)>();
        Built(world);
        for (var began = Stopwatch.GetTimestamp(); built.Count < BuiltBefore && Stopwatch.GetElapsedTime(began) < BuildingTime; await Task.Delay(50, cancellation))
            built.AddRange(Built(world));
        return built;
    }

    private List<(TilePosition Tile, long At)> Built(string world) => [.. _crowd.Bots.Where(bot => IsIn(bot, world)).SelectMany(bot => bot.TakeBuilt())];

    /// <summary>What the bots of a world saw being built and a newcomer doesn't find there is lost, and so is all that happened since the first of it.</summary>
    private async Task<string> LostAsync(string world, List<(TilePosition Tile, long At)> built, long killed, CancellationToken cancellation)
    {
        await using var newcomer = await ProcessCluster.JoinAsync(new MindustryClientOptions { Name = "newcomer", Port = _cluster.Port(2, world) }, _ => { }, cancellation);
        var lost = built.Where(one => newcomer.World!.Tiles.BlockAt(one.Tile).Id == 0).Select(one => Stopwatch.GetElapsedTime(one.At, killed).TotalSeconds).DefaultIfEmpty().Max();
        return string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, lost):F1} | {built.Select(one => one.Tile).Distinct().Count()}");
    }

    /// <summary>Waits until the cluster tells of every bot in the world where it began.</summary>
    private async Task InTheirWorldsAsync(CancellationToken cancellation)
    {
        foreach (var (world, index) in new[] { (Followed, 0), (Kept, 1) })
        {
            var names = _crowd.Bots.Where((_, i) => i % 2 == index).Select(bot => bot.Options.Name).ToHashSet();
            await _cluster.GetAsync($"players?world={world}&limit=1000", players => names.SetEquals(players.GetProperty("items").EnumerateArray().Select(player => ProcessCluster.Text(player, "name")!)), cancellation);
        }
    }

    private bool IsIn(Bot bot, string world) => new[] { 1, 2 }.Any(proxy => _cluster.Port(proxy, world) == bot.Options.Port);

    private bool IsOf(Bot bot, int proxy) => new[] { "", Followed, Kept }.Any(world => _cluster.Port(proxy, world) == bot.Options.Port);

    [GeneratedRegex(@"World (?<world>\S+) (lost its owner and goes on here from tick|is back: snapshot of tick \d+, replayed to) (?<tick>\d+)")]
    private static partial Regex WentOn();
}
