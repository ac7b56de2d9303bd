using Multidustry.Protocol.Packets;

namespace Multidustry.Cluster.Tests.GameServer.Sessions;

/// <summary>Who gets a packet, over real links.</summary>
[CancelAfter(60_000)]
public sealed class OutboxTests
{
    [Test]
    public async Task A_broadcast_reaches_everybody_behind_every_proxy_once(CancellationToken cancellation)
    {
        await using var test = new TestNode();
        var world = test.Host();
        await using var near = await TestLink.ConnectAsync(test);
        await using var far = await TestLink.ConnectAsync(test);
        await near.JoinAsync(1, "frog", cancellation);
        await near.JoinAsync(2, "toad", cancellation);
        await far.JoinAsync(1, "newt", cancellation);
        await world.SayAsync("rain!", cancellation);
        while (Told(near, 1) + Told(near, 2) + Told(far, 1) < 3)
            await Task.Delay(10, cancellation);
        await world.InvokeAsync(_ => 0, cancellation);
        Assert.That((Told(near, 1), Told(near, 2), Told(far, 1)), Is.EqualTo((1, 1, 1)), "players who still load are told too");
    }

    [Test]
    public async Task Packets_reach_a_player_in_the_order_they_were_sent(CancellationToken cancellation)
    {
        await using var test = new TestNode();
        var world = test.Host();
        await using var link = await TestLink.ConnectAsync(test);
        await link.JoinAsync(1, "frog", cancellation);
        await world.InvokeAsync(_ =>
        {
            for (var i = 0; i < 200; i++)
                world.Host.Outbox.Send(world.Host.Sessions.All[0], new InfoMessagePacket { Message = i.ToString(System.Globalization.CultureInfo.InvariantCulture) });
            return 0;
        }, cancellation);
        while (link.Packets.Count(sent => sent.Packet is InfoMessagePacket) < 200)
            await Task.Delay(10, cancellation);
        Assert.That(link.Packets.Select(sent => sent.Packet).OfType<InfoMessagePacket>().Select(p => int.Parse(p.Message!)), Is.EqualTo(Enumerable.Range(0, 200)));
    }

    [Test]
    public async Task Who_has_left_gets_nothing_any_more(CancellationToken cancellation)
    {
        await using var test = new TestNode();
        var world = test.Host();
        await using var link = await TestLink.ConnectAsync(test);
        await link.JoinAsync(1, "frog", cancellation);
        await link.JoinAsync(2, "toad", cancellation);
        link.Confirm(1);
        while (world.Players.Count == 0)
            await Task.Delay(10, cancellation);
        await world.Players[0].KickAsync("bye", cancellation);
        await world.SayAsync("rain!", cancellation);
        while (Told(link, 2) == 0)
            await Task.Delay(10, cancellation);
        Assert.That(Told(link, 1), Is.Zero);
    }

    private static int Told(TestLink link, int session) => link.LinesOf(session).Count(line => line.Contains("rain!", StringComparison.Ordinal));
}
