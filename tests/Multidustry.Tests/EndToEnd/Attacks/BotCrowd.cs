using System.Collections.Concurrent;
using System.Diagnostics;
using Multidustry.Protocol.Client;

namespace Multidustry.Tests.EndToEnd.Attacks;

/// <summary>Honest players who walk about and talk, and who notice when the server doesn't come to them.</summary>
internal sealed class BotCrowd : IAsyncDisposable
{
    private readonly List<MindustryClient> _bots = [];
    private readonly ConcurrentDictionary<MindustryClient, long> _heard = new();
    private ConcurrentBag<double> _gaps = [];

    public ConcurrentQueue<string> Losses { get; } = new();

    public IReadOnlyList<MindustryClient> Bots => _bots;

    public static async Task<BotCrowd> JoinAsync(MultidustryServer server, int count, CancellationToken cancellation)
    {
        var crowd = new BotCrowd();
        for (var i = 0; i < count; i++)
        {
            var bot = await server.JoinAsync($"bot {i}", cancellation);
            bot.Kicked += (_, kick) => crowd.Losses.Enqueue($"kicked: {kick}");
            bot.Disconnected += (_, reason) => crowd.Losses.Enqueue($"disconnected: {reason}");
            bot.PacketReceived += (MindustryClient client, Protocol.Schema.PacketInfo info, in Protocol.Connections.ReceivedPacket _) => crowd.Hear(client, info.Name);
            crowd._bots.Add(bot);
        }

        return crowd;
    }

    /// <summary>Waits until every bot has got so many more state snapshots.</summary>
    public async Task HearAsync(int snapshots, CancellationToken cancellation)
    {
        var counts = _bots.ToDictionary(bot => bot, Snapshots);
        await TestServer.UntilAsync(() => !Losses.IsEmpty || _bots.TrueForAll(bot => Snapshots(bot) >= counts[bot] + snapshots), cancellation);
    }

    /// <summary>Times between snapshots since the last call, as a line for people.</summary>
    public string Gaps()
    {
        var gaps = Interlocked.Exchange(ref _gaps, []).Order().ToArray();
        return gaps.Length == 0 ? "none" : $"{gaps.Length} snapshots, median {gaps[gaps.Length / 2]:F0} ms, p99 {gaps[(int)(gaps.Length * 0.99)]:F0} ms, worst {gaps[^1]:F0} ms";
    }

    /// <summary>Everybody walks somewhere else.</summary>
    public void Walk(Random random)
    {
        foreach (var bot in _bots)
            if (bot.World is { OwnUnit: { } unit })
                bot.MoveTo(unit.X + random.Next(-80, 80), unit.Y + random.Next(-80, 80));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var bot in _bots)
            await bot.DisposeAsync();
    }

    private readonly ConcurrentDictionary<MindustryClient, int> _snapshots = new();

    private int Snapshots(MindustryClient bot) => _snapshots.GetValueOrDefault(bot);

    private void Hear(MindustryClient bot, string packet)
    {
        if (packet != "StateSnapshot")
            return;
        var now = Stopwatch.GetTimestamp();
        if (_heard.TryGetValue(bot, out var before))
            _gaps.Add(Stopwatch.GetElapsedTime(before, now).TotalMilliseconds);
        _heard[bot] = now;
        _snapshots.AddOrUpdate(bot, 1, (_, n) => n + 1);
    }
}
