using System.Globalization;
using System.Text.RegularExpressions;
using Multidustry.Cluster.Bots.Players;
using Multidustry.Cluster.Bots.Processes;
using Multidustry.Cluster.Bots.Worlds;

namespace Multidustry.Cluster.Bots.Measurements;

/// <summary>What is measured.</summary>
public sealed record MigrationRunOptions
{
    public int Worlds { get; init; } = 6;

    public int Buildings { get; init; } = 20_000;

    public int Bots { get; init; } = 100;

    /// <summary>Moves of each world.</summary>
    public int Moves { get; init; } = 50;

    public int GameServers { get; init; } = 3;

    public int Proxies { get; init; } = 2;

    /// <summary>Members of the store.</summary>
    public int Stores { get; init; } = 1;

    /// <summary>Whether the cluster meets in Consul instead of etcd.</summary>
    public bool Consul { get; init; }
}

/// <summary>What came of it. A world that is not the same at both nodes does not move, so every move that is done is one whose state hashes agree.</summary>
/// <param name="Done">Moves that were done, of those asked for.</param>
/// <param name="Frozen">Milliseconds for which each world stood still, by world.</param>
/// <param name="Gaps">Milliseconds between snapshots, as the bots saw them while worlds moved.</param>
/// <param name="Disconnects">Connections of bots that ended.</param>
/// <param name="Reloads">Worlds that bots loaded again.</param>
public sealed record MigrationResult(int Done, IReadOnlyDictionary<string, Figures> Frozen, Figures Gaps, int Disconnects, int Reloads);

/// <summary>Moves worlds of real processes while bots play in them, and tells for how long they stand still.</summary>
public static partial class MigrationRun
{
    public static async Task<MigrationResult> RunAsync(MigrationRunOptions options, TextWriter log, CancellationToken cancellation)
    {
        string[] worlds = [.. Enumerable.Range(1, options.Worlds).Select(index => $"world-{index}")];
        var maps = Directory.CreateTempSubdirectory("multidustry-maps-");
        try
        {
            FactoryMap.Write(options.Buildings, maps.FullName, "factory");
            var processes = new ProcessClusterOptions { Stores = options.Stores, Consul = options.Consul, Proxies = options.Proxies, GameServers = options.GameServers, Worlds = worlds, Maps = maps.FullName, PlayersPerAddress = options.Bots + 10 };
            await using var cluster = await ProcessCluster.StartAsync(processes, cancellation);
            foreach (var world in worlds)
                await cluster.PutAsync($"worlds/{world}", new { source = new { kind = "Map", reference = "factory" } }, cancellation);
            foreach (var world in worlds)
                await cluster.RunsAsync(world, _ => true, cancellation);
            await using var crowd = await BotCrowd.JoinAsync(cluster, processes, options.Bots, cancellation);
            await log.WriteLineAsync($"{options.Bots} bots play in {options.Worlds} worlds of {options.Buildings} buildings");
            foreach (var bot in crowd.Bots)
                bot.TakeGaps();
            var done = 0;
            for (var move = 0; move < options.Moves; move++)
                foreach (var world in worlds)
                    if (await cluster.MoveAsync(world, cancellation) is { } failure)
                        await log.WriteLineAsync($"{world} did not move: {failure}");
                    else
                        done++;
            await crowd.HeardAfterAsync(System.Diagnostics.Stopwatch.GetTimestamp(), cancellation);
            var result = new MigrationResult(done, Frozen(cluster, worlds), new Figures(crowd.Bots.SelectMany(bot => bot.TakeGaps())), crowd.Disconnects, crowd.Reloads);
            await WriteAsync(options, result, log);
            return result;
        }
        finally
        {
            maps.Delete(recursive: true);
        }
    }

    private static Dictionary<string, Figures> Frozen(ProcessCluster cluster, string[] worlds)
    {
        var told = cluster.Output.Select(output => Moved().Match(output.Line)).Where(match => match.Success)
            .ToLookup(match => match.Groups[1].Value, match => double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture));
        return worlds.ToDictionary(world => world, world => new Figures(told[world]));
    }

    private static async Task WriteAsync(MigrationRunOptions options, MigrationResult result, TextWriter log)
    {
        await log.WriteLineAsync("| world | moves | stood still ms: median | p90 | p99 | worst |\n|---|---|---|---|---|---|");
        foreach (var (world, frozen) in result.Frozen)
            await log.WriteLineAsync($"| {world} | {frozen.Count} | {frozen} |");
        await log.WriteLineAsync($"| gaps between snapshots | {result.Gaps.Count} | {result.Gaps} |");
        await log.WriteLineAsync($"{result.Done} of {options.Moves * options.Worlds} moves done, {result.Disconnects} disconnects, {result.Reloads} reloads");
    }

    [GeneratedRegex(@"World (\S+) moved to \S+ at tick \d+, \d+ players with it; it stood still for ([\d.]+) ms")]
    private static partial Regex Moved();
}
