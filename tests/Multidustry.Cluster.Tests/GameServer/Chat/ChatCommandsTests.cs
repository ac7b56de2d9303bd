using Multidustry.Cluster.GameServer;
using Multidustry.Cluster.GameServer.Chat;
using Multidustry.Protocol.Packets;
using Multidustry.Simulation.Commands;

namespace Multidustry.Cluster.Tests.GameServer.Chat;

/// <summary>Lines with a slash, from a player's packet to what players are shown.</summary>
[CancelAfter(60_000)]
public sealed class ChatCommandsTests
{
    private static readonly WorldHostOptions Talkative = new()
    {
        Chat = new ChatLimits { QuietAfterConnecting = TimeSpan.Zero, MinimumInterval = TimeSpan.Zero, FloodCount = 1000 },
    };

    [Test]
    public async Task Help_lists_what_a_player_may_use_and_admins_more(CancellationToken cancellation)
    {
        await using var room = await RoomAsync(cancellation);
        var help = await room.AskAsync(1, "/help", "Commands", cancellation);
        Assert.That(help, Does.Contain("/sync").And.Contain("/players").And.Not.Contain("/a[white]"));
        room.Test.Node.Worlds[0].Players.Single(p => p.Name == "frog").SetAdmin(true);
        await room.UntilAsync(async () => (await room.AskAsync(1, "/help", "Commands", cancellation)).Contains("/a[white]", StringComparison.Ordinal), cancellation);
    }

    [TestCase("/help 0"), TestCase("/help 99"), TestCase("/help one"), TestCase("/help -1")]
    public async Task A_page_that_is_none_is_explained(string line)
    {
        var cancellation = TestContext.CurrentContext.CancellationToken;
        await using var room = await RoomAsync(cancellation);
        Assert.That(await room.AskAsync(1, line, "page is a number", cancellation), Does.Contain("from 1 to"));
    }

    [Test]
    public async Task Names_of_commands_are_taken_in_any_case_and_unknown_ones_are_not_said_aloud(CancellationToken cancellation)
    {
        await using var room = await RoomAsync(cancellation);
        Assert.That(await room.AskAsync(1, "/PLAYERS", "players:", cancellation), Does.Contain("frog").And.Contain("toad"));
        await room.AskAsync(1, "/a secret", "no such command", cancellation);
        Assert.That(room.Link.LinesOf(2), Has.None.Contains("secret"), "only admins speak to admins");
    }

    [Test]
    public async Task Team_talk_stays_in_the_team(CancellationToken cancellation)
    {
        await using var room = await RoomAsync(cancellation);
        var toad = room.Test.Node.Worlds[0].Host.Sessions.All.Single(s => s.Name == "toad").PlayerId;
        await room.Test.Node.Worlds[0].InvokeAsync(w => w.Execute(new SetPlayerTeam { Player = toad, Team = 5 }), cancellation);
        await room.AskAsync(1, "/t attack at dawn", "attack at dawn", cancellation);
        await room.AskAsync(1, "over", "over", cancellation);
        await room.UntilAsync(() => Task.FromResult(room.Link.LinesOf(2).Any(line => line.EndsWith("over", StringComparison.Ordinal))), cancellation);
        Assert.That(room.Link.LinesOf(2), Has.None.Contains("dawn"));
    }

    [Test]
    public async Task Empty_talk_to_the_team_is_nothing_and_does_no_harm(CancellationToken cancellation)
    {
        await using var room = await RoomAsync(cancellation);
        room.Say(1, "/t");
        await room.AskAsync(1, "/players", "players:", cancellation);
        Assert.That(room.Link.LinesOf(1), Has.None.Contains("<T>"));
    }

    [Test]
    public async Task The_world_is_loaded_again_at_most_every_few_seconds(CancellationToken cancellation)
    {
        await using var room = await RoomAsync(cancellation);
        room.Say(1, "/sync");
        await room.UntilAsync(() => Task.FromResult(room.Link.Streamed.Count(s => s == 1) == 2), cancellation);
        Assert.That(room.Link.Packets.Any(sent => sent is { Session: 1, Packet: WorldDataBeginPacket }));
        await room.AskAsync(1, "/sync", "every 5 seconds", cancellation);
        Assert.That(room.Link.Streamed.Count(s => s == 1), Is.EqualTo(2));
    }

    [Test]
    public async Task Admins_see_what_processors_cost_and_others_do_not(CancellationToken cancellation)
    {
        await using var room = await RoomAsync(cancellation);
        await room.AskAsync(1, "/processors", "no such command", cancellation);
        room.Test.Node.Worlds[0].Players.Single(p => p.Name == "frog").SetAdmin(true);
        await room.UntilAsync(async () => (await room.AskAsync(1, "/processors", "", cancellation)).Contains("processors; last tick: ", StringComparison.Ordinal), cancellation);
        foreach (var count in new[] { "0", "21", "many", "-1" })
            Assert.That(await room.AskAsync(1, "/processors " + count, "count is a number", cancellation), Does.Contain("from 1 to 20"));
    }

    private static async Task<Room> RoomAsync(CancellationToken cancellation)
    {
        var test = new TestNode();
        test.Host(options: Talkative);
        var room = new Room(test, await TestLink.ConnectAsync(test));
        await room.EnterAsync(1, "frog", cancellation);
        await room.EnterAsync(2, "toad", cancellation);
        return room;
    }

    private sealed record Room(TestNode Test, TestLink Link) : IAsyncDisposable
    {
        public async Task EnterAsync(int session, string name, CancellationToken cancellation)
        {
            await Link.JoinAsync(session, name, cancellation);
            Link.Confirm(session);
            await UntilAsync(() => Task.FromResult(Test.Node.Worlds[0].Players.Any(p => p.Name == name)), cancellation);
        }

        public void Say(int session, string line) => Link.Send(session, new SendChatMessagePacket { Message = line });

        /// <summary>Says a line and returns the next one shown to the player with that text.</summary>
        public async Task<string> AskAsync(int session, string line, string expected, CancellationToken cancellation)
        {
            var before = Link.LinesOf(session).Count();
            Say(session, line);
            string? answer = null;
            await UntilAsync(() => Task.FromResult((answer = Link.LinesOf(session).Skip(before).FirstOrDefault(l => l.Contains(expected, StringComparison.Ordinal))) is not null), cancellation);
            return answer!;
        }

        public async Task UntilAsync(Func<Task<bool>> condition, CancellationToken cancellation)
        {
            while (!await condition())
                await Task.Delay(10, cancellation);
        }

        public async ValueTask DisposeAsync()
        {
            await Link.DisposeAsync();
            await Test.DisposeAsync();
        }
    }
}
