using Multidustry.Core.Geometry;
using Multidustry.Protocol.Client;
using Multidustry.Protocol.Connections;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Tests.Connections;
using Multidustry.Protocol.Types;
using Multidustry.TestKit;

namespace Multidustry.Protocol.Tests.Client;

public class MindustryClientTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1 / 15.0);

    [Test]
    public async Task A_client_introduces_itself_loads_the_world_and_confirms_it()
    {
        await using var server = new ScriptedServer();
        await using var client = new MindustryClient(new MindustryClientOptions { Port = server.Port, Name = "Frög", Mods = ["a:1"], Color = 0x11223344 });
        await client.ConnectAsync().WaitAsync(Patience.Limit);
        Assert.That(client.IsPlaying);
        Assert.That(client.World!.Received.Player.Name, Is.EqualTo("Frög"));
        await Patience.UntilAsync(() => server.Admitted.Count == 1, "the confirmation");
        var introduction = server.Received.OfType<ConnectPacket>().Single();
        Assert.That(introduction.Build, Is.EqualTo(154));
        Assert.That(introduction.VersionType, Is.EqualTo("official"));
        Assert.That(introduction.Uuid, Is.EqualTo(client.Options.Uuid));
        Assert.That(introduction.Uuid.IsConsistent);
        Assert.That(introduction.Color, Is.EqualTo(0x11223344));
        Assert.That(introduction.Mods.ToArray(), Is.EqualTo(new[] { "a:1" }));
    }

    [Test]
    public async Task A_client_that_is_refused_says_why()
    {
        await using var server = new ScriptedServer { Refuse = KickReason.Whitelist };
        await using var client = new MindustryClient(new MindustryClientOptions { Port = server.Port });
        Kick? kick = null;
        client.Kicked += (_, what) => kick = what;
        var refusal = Assert.CatchAsync<JoinException>(() => client.ConnectAsync().WaitAsync(Patience.Limit));
        Assert.That(refusal!.Kick!.Reason, Is.EqualTo(KickReason.Whitelist));
        Assert.That(kick, Is.EqualTo(refusal.Kick));
    }

    [Test]
    public async Task Chat_goes_both_ways_and_the_end_is_told()
    {
        await using var server = new ScriptedServer();
        await using var client = new MindustryClient(new MindustryClientOptions { Port = server.Port });
        var lines = new List<string>();
        CloseReason? end = null;
        client.ChatReceived += (_, message) => lines.Add(message.Text);
        client.Disconnected += (_, reason) => end = reason;
        await client.ConnectAsync().WaitAsync(Patience.Limit);
        Assert.That(client.SendChat("hello"));
        await Patience.UntilAsync(() => server.Received.OfType<SendChatMessagePacket>().Any(), "the chat line");
        Assert.That(server.Received.OfType<SendChatMessagePacket>().Single().Message, Is.EqualTo("hello"));

        server.Admitted.TryPeek(out var connection);
        connection!.TrySend(new SendMessagePacket { Message = "welcome" });
        await connection.CloseAsync().WaitAsync(Patience.Limit);
        await Patience.UntilAsync(() => end is not null, "the end");
        Assert.That(lines, Is.EqualTo(new[] { "welcome" }));
        Assert.That(end, Is.EqualTo(CloseReason.RemoteClosed));
        Assert.That(client.SendChat("anybody there?"), Is.False);
    }

    [Test]
    public async Task A_client_moves_its_unit_at_its_speed_and_repeats_its_plans_until_they_are_done()
    {
        var time = new ManualTimeProvider();
        await using var server = new ScriptedServer();
        await using var client = new MindustryClient(new MindustryClientOptions { Port = server.Port, Time = time });
        await client.ConnectAsync().WaitAsync(Patience.Limit);
        await Patience.UntilAsync(() => !server.Admitted.IsEmpty, "the confirmation");
        server.Admitted.TryPeek(out var connection);
        server.SendOwnUnit(connection!, 40, 80, 80);
        await Patience.UntilAsync(() => client.World!.OwnUnit is not null, "the own unit");

        var wall = SmallWorld.Content.Blocks["copper-wall"];
        client.Build(wall, new TilePosition(9, 9));
        client.MoveTo(80, 160);
        time.Advance(Tick);
        await Patience.UntilAsync(() => server.Received.OfType<ClientSnapshotPacket>().Any(), "a snapshot");
        var snapshot = server.Received.OfType<ClientSnapshotPacket>().Last();
        Assert.That(snapshot.UnitId, Is.EqualTo(40));
        Assert.That(snapshot.Dead, Is.False);
        Assert.That(snapshot.X, Is.EqualTo(80));
        Assert.That(snapshot.Y, Is.EqualTo(80 + (4 * SmallWorld.Content.Units["alpha"].Speed)).Within(0.001));
        Assert.That(snapshot.Building);
        Assert.That(snapshot.Plans!.Value.Span[0].Block, Is.EqualTo(wall.Id));

        connection!.TrySend(new ConstructFinishPacket { Tile = new TilePosition(9, 9), Block = wall.Id, Builder = default, Rotation = 0, Team = 1, Config = default });
        await Patience.UntilAsync(() => client.PendingPlans == 0, "the plan to be done");
        Assert.That(client.World!.Tiles.BlockAt(new TilePosition(9, 9)), Is.SameAs(wall));
        Assert.That(() => client.Build(wall, new TilePosition(99, 9)), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public async Task A_ping_is_sent_every_second_and_measures_the_latency()
    {
        var time = new ManualTimeProvider();
        await using var server = new ScriptedServer();
        await using var client = new MindustryClient(new MindustryClientOptions { Port = server.Port, Time = time });
        await client.ConnectAsync().WaitAsync(Patience.Limit);
        for (var second = 0; second < 3; second++)
            time.Advance(TimeSpan.FromSeconds(1));
        await Patience.UntilAsync(() => server.Received.OfType<PingPacket>().Count() >= 3, "pings");
        Assert.That(server.Received.OfType<PingPacket>().Count(), Is.InRange(3, 4));
    }

    [Test]
    public async Task A_client_leaves_a_server_that_sends_no_snapshots()
    {
        var time = new ManualTimeProvider();
        await using var server = new ScriptedServer();
        await using var client = new MindustryClient(new MindustryClientOptions
        {
            Port = server.Port,
            Time = time,
            Transport = new TransportOptions { ReadTimeout = TimeSpan.FromHours(1), SendStallTimeout = TimeSpan.FromHours(1) },
        });
        var end = new TaskCompletionSource<CloseReason>();
        client.Disconnected += (_, reason) => end.TrySetResult(reason);
        await client.ConnectAsync().WaitAsync(Patience.Limit);
        time.Advance(TimeSpan.FromSeconds(21));
        await Patience.UntilAsync(() => !client.IsPlaying, "the client to give up");
        Assert.That(await end.Task.WaitAsync(Patience.Limit), Is.EqualTo(CloseReason.Timeout));
    }

    [Test]
    public async Task A_hundred_clients_play_in_one_process()
    {
        await using var server = new ScriptedServer();
        var clients = Enumerable.Range(0, 100).Select(i => new MindustryClient(new MindustryClientOptions { Port = server.Port, Name = $"bot{i}" })).ToArray();
        try
        {
            foreach (var batch in clients.Chunk(10))
                await Task.WhenAll(batch.Select(client => client.ConnectAsync())).WaitAsync(Patience.Limit);
            await Patience.UntilAsync(() => server.Admitted.Count == 100, "everybody");
            Assert.That(clients, Has.All.Matches<MindustryClient>(client => client.IsPlaying));
        }
        finally
        {
            await Task.WhenAll(clients.Select(client => client.DisposeAsync().AsTask()));
        }

        await Patience.UntilAsync(() => server.Listener.ConnectionCount == 0, "everybody to have left");
    }

    [Test]
    public async Task A_client_connects_once_and_only_speaks_builds_that_are_known()
    {
        await using var server = new ScriptedServer();
        await using var client = new MindustryClient(new MindustryClientOptions { Port = server.Port });
        await client.ConnectAsync().WaitAsync(Patience.Limit);
        Assert.That(() => client.ConnectAsync(), Throws.InvalidOperationException);
        Assert.That(() => new MindustryClientOptions { Build = 126 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
    }
}
