using System.Collections.Concurrent;
using System.Net.Sockets;
using Multidustry.Protocol.Client;
using Multidustry.Protocol.Types;

namespace Multidustry.Tests.EndToEnd;

/// <summary>Real clients over real sockets.</summary>
[CancelAfter(90_000), NonParallelizable]
public sealed class PlayTogetherTests
{
    private const int Players = 8;

    [Test]
    public async Task Eight_players_see_each_other_talk_move_and_leave(CancellationToken cancellation)
    {
        await using var server = await TestServer.StartAsync();
        var clients = new List<MindustryClient>();
        var heard = new ConcurrentBag<(string Listener, string? Typed)>();
        for (var i = 0; i < Players; i++)
        {
            var client = await server.JoinAsync($"player {i}", cancellation);
            var name = $"player {i}";
            client.ChatReceived += (_, message) => heard.Add((name, message.Typed));
            clients.Add(client);
        }

        await TestServer.UntilAsync(() => clients.All(c => c.World!.OwnUnit is not null && c.World.Players.Count == Players && c.World.Units.Count == Players), cancellation);
        foreach (var client in clients)
            Assert.That(client.World!.Players.Values.Select(p => p.Name), Is.EquivalentTo(Enumerable.Range(0, Players).Select(i => $"player {i}")));

        await Task.Delay(600, cancellation);
        for (var i = 0; i < Players; i++)
            Assert.That(clients[i].SendChat($"hello from {i}"));
        await TestServer.UntilAsync(() => heard.Count(h => h.Typed?.StartsWith("hello from", StringComparison.Ordinal) == true) == Players * Players, cancellation);

        var mover = clients[0].World!.OwnUnit!;
        var (startX, startY) = (mover.X, mover.Y);
        clients[0].MoveTo(startX + 80, startY + 40);
        await TestServer.UntilAsync(() => clients.All(c => c.World!.Units.TryGetValue(mover.Id, out var seen) && Distance(seen, startX + 80, startY + 40) < 16), cancellation);

        await clients[1].DisposeAsync();
        await TestServer.UntilAsync(() => clients.Where(c => c != clients[1]).All(c => c.World!.Players.Count == Players - 1), cancellation);
        Assert.That(server.Players, Has.Count.EqualTo(Players - 1));

        foreach (var client in clients)
            await client.DisposeAsync();
        await TestServer.UntilAsync(() => server.Players.Count == 0, cancellation);
    }

    [Test]
    public async Task Who_is_refused_learns_why_and_nobody_else_notices(CancellationToken cancellation)
    {
        await using var server = await TestServer.StartAsync();
        await using var honest = await server.JoinAsync("frog", cancellation);

        await RefusedAsync(KickReason.ClientOutdated, o => o with { Name = "old", AnnouncedBuild = 153 });
        await RefusedAsync(KickReason.ServerOutdated, o => o with { Name = "new", AnnouncedBuild = 999 });
        await RefusedAsync(KickReason.CustomClient, o => o with { Name = "custom", AnnouncedBuild = -1 });
        await RefusedAsync(KickReason.TypeMismatch, o => o with { Name = "typed", VersionType = "custom" });
        await RefusedAsync(KickReason.NameInUse, o => o with { Name = "[red]FROG" });
        await RefusedAsync(KickReason.NameEmpty, o => o with { Name = "   " });
        await RefusedAsync(KickReason.IdInUse, o => o with { Name = "twin", Uuid = honest.Options.Uuid });
        await RefusedAsync(KickReason.IdInUse, o => o with { Name = "twin", Usid = honest.Options.Usid });
        await RefusedAsync(KickReason.IdInUse, o => o with { Name = "nobody", Usid = null });
        await GarbageAsync(server.Port, cancellation);

        Assert.That(honest.IsPlaying);
        Assert.That(server.Players.Select(p => p.Name), Is.EqualTo(new[] { "frog" }));

        async Task RefusedAsync(KickReason reason, Func<MindustryClientOptions, MindustryClientOptions> change)
        {
            var refused = await Expect.ThrowsAsync<JoinException>(() => server.JoinAsync("x", cancellation, change));
            Assert.That(refused.Kick?.Reason, Is.EqualTo(reason));
        }
    }

    [Test]
    public async Task Bans_kicks_and_the_whitelist_hold(CancellationToken cancellation)
    {
        await using var server = await TestServer.StartAsync();
        var kicked = new TaskCompletionSource<Kick>();
        var troll = await server.JoinAsync("troll", cancellation);
        troll.Kicked += (_, kick) => kicked.TrySetResult(kick);
        await TestServer.UntilAsync(() => server.Players.Count == 1, cancellation);

        await server.Players[0].KickAsync("Enough.", cancellation);
        Assert.That((await kicked.Task.WaitAsync(cancellation)).Text, Is.EqualTo("Enough."));
        var again = await Expect.ThrowsAsync<JoinException>(() => server.JoinAsync("troll", cancellation, o => o with { Uuid = troll.Options.Uuid }));
        Assert.That(again.Kick?.Reason, Is.EqualTo(KickReason.RecentKick));
        Assert.That(server.Registry.PardonAddress("127.0.0.1"));
        Assert.That(server.Registry.Pardon(troll.Options.Uuid.ToServerUuid()));

        server.Registry.WhitelistEnabled = true;
        var stranger = await Expect.ThrowsAsync<JoinException>(() => server.JoinAsync("stranger", cancellation));
        Assert.That(stranger.Kick?.Reason, Is.EqualTo(KickReason.Whitelist));
        server.Registry.WhitelistEnabled = false;

        server.Registry.BanAddress("127.0.0.0/8", "test");
        var banned = await Expect.ThrowsAsync<JoinException>(() => server.JoinAsync("banned", cancellation));
        Assert.That(banned.Kick?.Reason, Is.EqualTo(KickReason.Banned));
        await troll.DisposeAsync();
    }

    [Test]
    public async Task Commands_answer_and_sync_sends_the_world_again(CancellationToken cancellation)
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.JoinAsync("frog", cancellation);
        var lines = new ConcurrentQueue<string>();
        client.ChatReceived += (_, message) => lines.Enqueue(message.Text);
        var reloaded = 0;
        client.WorldLoaded += (_, _) => Interlocked.Increment(ref reloaded);
        await Task.Delay(700, cancellation);

        client.SendChat("/help");
        await TestServer.UntilAsync(() => lines.Any(l => l.Contains("/sync", StringComparison.Ordinal)), cancellation);
        client.SendChat("/nosuch");
        await TestServer.UntilAsync(() => lines.Any(l => l.Contains("no such command", StringComparison.Ordinal)), cancellation);
        client.SendChat("/sync");
        await TestServer.UntilAsync(() => reloaded == 1 && client.IsPlaying, cancellation);
        Assert.That(server.Players, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Host_handlers_greet_those_who_come(CancellationToken cancellation)
    {
        var left = new TaskCompletionSource<string>();
        await using var server = await TestServer.StartAsync(builder => builder
            .AddWorld("main")
            .OnPlayerJoined((player, ct) => player.SendMessageAsync($"Welcome, {player.Name}!", ct))
            .OnPlayerJoined((_, _) => throw new InvalidOperationException("a handler that fails harms nobody"))
            .OnPlayerLeft((player, _) =>
            {
                left.TrySetResult(player.Name);
                return ValueTask.CompletedTask;
            }));
        var greeted = new TaskCompletionSource();
        var client = new MindustryClient(new MindustryClientOptions { Port = server.Port, Name = "frog" });
        client.ChatReceived += (_, message) =>
        {
            if (message.Text == "Welcome, frog!")
                greeted.TrySetResult();
        };
        await client.ConnectAsync(cancellation);
        await greeted.Task.WaitAsync(cancellation);
        await client.DisposeAsync();
        Assert.That(await left.Task.WaitAsync(cancellation), Is.EqualTo("frog"));
    }

    [Test]
    public async Task A_client_comes_into_the_world_of_its_build(CancellationToken cancellation)
    {
        await using var server = await TestServer.StartAsync(builder => builder
            .AddWorld("classic", world => world.ForBuild(154))
            .AddWorld("modern", world => world.ForBuild(157)));
        await using var classic = await server.JoinAsync("classic", cancellation);
        await using var modern = await server.JoinAsync("modern", cancellation, o => o with { Build = 157 });
        await TestServer.UntilAsync(() => server.Players.Count == 2, cancellation);
        Assert.That(server.Worlds.Single(w => w.Name == "classic").Players.Single().Name, Is.EqualTo("classic"));
        Assert.That(server.Worlds.Single(w => w.Name == "modern").Players.Single().Name, Is.EqualTo("modern"));
        await TestServer.UntilAsync(() => modern.World!.OwnUnit is not null && modern.World.Players.Count == 1, cancellation);
    }

    private static async Task GarbageAsync(int port, CancellationToken cancellation)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", port, cancellation);
        var random = new Random(9);
        var bytes = new byte[512];
        random.NextBytes(bytes);
        await socket.GetStream().WriteAsync(bytes, cancellation);
        var buffer = new byte[4096];
        try
        {
            while (await socket.GetStream().ReadAsync(buffer, cancellation) > 0)
            {
                // Until the server closes.
            }
        }
        catch (IOException)
        {
            // Reset is closed as well.
        }
    }

    private static float Distance(ClientUnit unit, float x, float y) => MathF.Sqrt(((unit.X - x) * (unit.X - x)) + ((unit.Y - y) * (unit.Y - y)));
}
