using System.Diagnostics;
using Multidustry.Cluster.Bots.Processes;
using Multidustry.Protocol.Client;

namespace Multidustry.Cluster.Bots.Players;

/// <summary>Many bots, spread over worlds and proxies.</summary>
public sealed class BotCrowd : IAsyncDisposable
{
    private const int JoiningAtOnce = 4;
    private readonly List<Bot> _bots = [];

    public IReadOnlyList<Bot> Bots => _bots;

    public int Disconnects => _bots.Sum(bot => bot.Disconnects);

    public int Reloads => _bots.Sum(bot => bot.Reloads);

    /// <summary>Milliseconds since the bot that has waited longest heard of its world.</summary>
    public double LongestSilence => _bots.Max(bot => Stopwatch.GetElapsedTime(bot.LastSnapshot).TotalMilliseconds);

    /// <summary>Has bots join, each in turn in another world and over another proxy.</summary>
    /// <param name="cluster">Where.</param>
    /// <param name="options">What it is made of.</param>
    /// <param name="count">How many.</param>
    /// <param name="cancellation">Stops.</param>
    /// <param name="pace">How often each of them does something; null for every 2 s.</param>
    public static async Task<BotCrowd> JoinAsync(ProcessCluster cluster, ProcessClusterOptions options, int count, CancellationToken cancellation, TimeSpan? pace = null)
    {
        var crowd = new BotCrowd();
        string[] worlds = options.Worlds.Count == 0 ? [""] : [.. options.Worlds];
        for (var i = 0; i < count; i++)
            crowd._bots.Add(new Bot(new MindustryClientOptions { Name = $"bot-{i}", Port = cluster.Port(1 + i % options.Proxies, worlds[i % worlds.Length]) }, seed: i, pace ?? TimeSpan.FromSeconds(2)));
        await Parallel.ForEachAsync(crowd._bots, new ParallelOptions { MaxDegreeOfParallelism = JoiningAtOnce, CancellationToken = cancellation }, async (bot, token) => await bot.JoinAsync(null, token));
        await crowd.UntilAsync(bot => bot.Client.World?.OwnUnit is not null, cancellation);
        return crowd;
    }

    /// <summary>Waits until all bots fulfil something.</summary>
    public async Task UntilAsync(Func<Bot, bool> condition, CancellationToken cancellation)
    {
        while (!_bots.All(condition))
            await Task.Delay(20, cancellation);
    }

    /// <summary>Waits until all bots have heard of their worlds after a moment.</summary>
    public Task HeardAfterAsync(long moment, CancellationToken cancellation) => UntilAsync(bot => bot.LastSnapshot > moment && bot.Client.World is not null, cancellation);

    public async ValueTask DisposeAsync()
    {
        foreach (var bot in _bots)
            await bot.DisposeAsync();
    }
}
