using System.Collections.Concurrent;
using Multidustry.Cluster.GameServer;
using Multidustry.Cluster.GameServer.Plugins;
using Multidustry.Cluster.Plugins;
using Multidustry.Cluster.Transport.InProcess;
using Multidustry.Plugins.Storage.KeyValue;
using Multidustry.Plugins.Tests.Packaging;
using Multidustry.Plugins.Calls;
using Multidustry.Protocol.Client;

namespace Multidustry.Cluster.Tests.Migration;

/// <summary>Plugins go with their world: on a move, and when a standby takes it over.</summary>
[CancelAfter(90_000), FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class PluginMigrationTests : IAsyncDisposable
{
    private readonly InProcessTransport _transport = new();

    public ValueTask DisposeAsync() => _transport.DisposeAsync();

    [Test]
    public async Task A_player_finds_its_coins_and_its_visits_after_the_world_has_moved(CancellationToken cancellation)
    {
        await using var cluster = await StartAsync(["welcome", "economy"], ["welcome", "economy"], cancellation);
        await cluster.HostAsync("a");
        var player = new Listening(await cluster.JoinAsync("frog", cancellation));
        await player.AskAsync("/balance", "You have 10 coins.", cancellation);
        foreach (var (from, to) in new[] { ("a", "b"), ("b", "a") })
        {
            await cluster.MoveAsync(from, to, cancellation);
            player.Heard.Clear();
            await player.AskAsync("/visits", "1 visits", cancellation);
            await player.AskAsync("/balance", "You have 10 coins.", cancellation);
        }

        var friend = new Listening(await cluster.JoinAsync("toad", cancellation));
        await friend.AskAsync("/visits", "2 visits", cancellation);
        await player.AskAsync("/pay toad 3", "You paid 3 coins.", cancellation, once: true);
        await friend.AskAsync("/balance", "You have 13 coins.", cancellation);
    }

    [Test]
    public async Task What_a_plugin_has_in_its_memory_moves_too_and_nothing_is_said_twice(CancellationToken cancellation)
    {
        await using var cluster = await StartAsync(["probe-1"], ["probe-1"], cancellation);
        await cluster.HostAsync("a");
        var player = new Listening(await cluster.JoinAsync("frog", cancellation));
        await player.AskAsync("/help", "[orange]Commands", cancellation); // from now on chat is heard
        await player.AskAsync("/probe put treasure", null, cancellation, once: true);
        var before = await BatchesAsync(player, cancellation);
        await cluster.MoveAsync("a", "b", cancellation);
        player.Heard.Clear();
        Assert.That(await BatchesAsync(player, cancellation), Is.GreaterThan(before), "it counts on");
        await player.AskAsync("/probe get", "treasure", cancellation, once: true);
        var counted = player.Heard.Where(line => line.StartsWith("batches ", StringComparison.Ordinal)).ToList();
        Assert.That(counted, Is.Unique, "the node that the world left says nothing any more");
    }

    [Test]
    public async Task A_node_without_the_package_does_not_get_the_world(CancellationToken cancellation)
    {
        await using var cluster = await StartAsync(["welcome"], [], cancellation);
        await cluster.HostAsync("a");
        var player = new Listening(await cluster.JoinAsync("frog", cancellation));
        await player.AskAsync("/visits", "1 visits", cancellation);
        Assert.That(async () => await cluster.MoveAsync("a", "b", cancellation), Throws.TypeOf<Multidustry.Cluster.Migration.MigrationException>());
        await player.AskAsync("/visits", "1 visits", cancellation);
    }

    [Test]
    public async Task A_standby_goes_on_with_the_state_of_the_plugins(CancellationToken cancellation)
    {
        await using var cluster = await StartAsync(["welcome"], ["welcome"], cancellation);
        var world = await cluster.HostAsync("a");
        var player = await cluster.JoinAsync("frog", cancellation);
        await new Listening(player).AskAsync("/visits", "1 visits", cancellation);
        await player.DisposeAsync();
        await MigrationCluster.UntilAsync(() => world.Players.Count == 0, cancellation);
        await cluster.Nodes["a"].StandByAsync(world, "b");
        var tick = world.Host.Tick;
        await MigrationCluster.UntilAsync(() => world.Host.Standby!.Reached > tick, cancellation);
        await cluster.LoseAsync("a");
        await MigrationCluster.UntilAsync(() => cluster.Nodes["b"].Worlds.Count == 1, cancellation);
        var again = new Listening(await cluster.JoinAsync("toad", cancellation));
        await again.AskAsync("/visits", "2 visits", cancellation);
    }

    private async Task<MigrationCluster> StartAsync(string[] first, string[] second, CancellationToken cancellation)
    {
        MigrationCluster? cluster = null;
        var services = new PluginServices { Values = (plugin, scope, _) => new(scope == ValueScope.Cluster ? new CoordinationKeyValueStore(cluster!.Store, plugin) : (IKeyValueStore?)null) };
        var nodes = new Dictionary<string, NodePlugins>();
        foreach (var (node, guests) in new[] { ("a", first), ("b", second) })
        {
            nodes[node] = new NodePlugins(services);
            await nodes[node].WantAsync([.. guests.Select(guest => GuestPackages.Create(guest))], cancellationToken: cancellation);
        }

        return cluster = await MigrationCluster.StartAsync(_ => _transport, options => options with { Plugins = nodes[options.Node] });
    }

    private static async Task<int> BatchesAsync(Listening player, CancellationToken cancellation)
    {
        await player.AskAsync("/probe batches", "batches ", cancellation, once: true);
        return int.Parse(player.Heard.Last(line => line.StartsWith("batches ", StringComparison.Ordinal))["batches ".Length..]);
    }

    /// <summary>A client and what it was shown.</summary>
    private sealed class Listening
    {
        private readonly MindustryClient _client;

        public Listening(MindustryClient client)
        {
            _client = client;
            client.ChatReceived += (_, message) => Heard.Enqueue(message.Text);
        }

        public ConcurrentQueue<string> Heard { get; } = new();

        /// <summary>Says something, again and again unless once is enough, until an answer begins so. Chat is not heard at once after connecting.</summary>
        public async Task AskAsync(string line, string? answer, CancellationToken cancellation, bool once = false)
        {
            for (var round = 0; ; round++)
            {
                if (round == 0 || !once)
                    _client.SendChat(line);
                if (answer is null)
                    return;
                for (var i = 0; i < 100; i++)
                {
                    if (Heard.Any(heard => heard.StartsWith(answer, StringComparison.Ordinal)))
                        return;
                    await Task.Delay(10, cancellation);
                }
            }
        }
    }
}
