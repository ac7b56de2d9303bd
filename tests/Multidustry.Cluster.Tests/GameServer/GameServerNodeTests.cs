using Multidustry.Cluster.Links;
using Multidustry.Protocol.Packets;

namespace Multidustry.Cluster.Tests.GameServer;

[CancelAfter(60_000)]
public sealed class GameServerNodeTests
{
    [Test]
    public async Task Worlds_are_listed_in_the_order_in_which_they_came()
    {
        await using var test = new TestNode();
        foreach (var name in (string[])["pond", "lake", "brook"])
            test.Host(name);
        Assert.That(test.Node.Worlds.Select(w => w.Name), Is.EqualTo(new[] { "pond", "lake", "brook" }));
        Assert.That(test.Directory.Worlds.Select(w => w.Name), Is.EqualTo(new[] { "pond", "lake", "brook" }));
    }

    [Test]
    public async Task A_second_world_of_a_name_is_refused_and_the_first_goes_on(CancellationToken cancellation)
    {
        await using var test = new TestNode();
        var first = test.Host();
        Assert.That(() => test.Host(), Throws.InvalidOperationException.With.Message.Contains("main"));
        Assert.That(test.Node.Worlds, Is.EqualTo(new[] { first }));
        Assert.That(await first.InvokeAsync(world => world.Content.Build, cancellation), Is.EqualTo(154));
    }

    [Test]
    public async Task Many_threads_that_host_the_same_name_get_one_world()
    {
        await using var test = new TestNode();
        var maps = Enumerable.Range(0, 4).Select(_ => TestNode.Map()).ToArray();
        var hosted = 0;
        Parallel.ForEach(maps, map =>
        {
            try
            {
                test.Node.Host("main", map, new Multidustry.Cluster.GameServer.WorldHostOptions());
                Interlocked.Increment(ref hosted);
            }
            catch (InvalidOperationException)
            {
                // Another was first.
            }
        });
        Assert.That(hosted, Is.EqualTo(1));
    }

    [Test]
    public async Task A_world_that_is_removed_tells_its_players_and_its_name_is_free(CancellationToken cancellation)
    {
        await using var test = new TestNode();
        var world = test.Host();
        await using var link = await TestLink.ConnectAsync(test);
        await link.JoinAsync(1, "frog", cancellation);
        await test.Node.RemoveAsync(world);
        await link.Completion.WaitAsync(cancellation);
        Assert.That(link.Closed, Is.EqualTo(new[] { (1, "ServerClose") }));
        Assert.That(test.Directory.Worlds, Is.Empty);
        await test.Node.RemoveAsync(world);
        Assert.That(test.Host().Name, Is.EqualTo("main"));
    }

    [Test]
    public async Task A_node_that_stops_tells_everybody_before_its_links_close(CancellationToken cancellation)
    {
        var test = new TestNode();
        test.Host();
        await using var link = await TestLink.ConnectAsync(test);
        for (var i = 0; i < 5; i++)
            await link.JoinAsync(i, $"frog {i}", cancellation);
        await test.DisposeAsync();
        await link.Completion.WaitAsync(cancellation);
        Assert.That(link.Closed, Is.EquivalentTo(Enumerable.Range(0, 5).Select(i => (i, "ServerClose"))));
        Assert.That(test.Directory.Worlds, Is.Empty);
    }

    [Test]
    public async Task Links_that_are_gone_are_forgotten(CancellationToken cancellation)
    {
        await using var test = new TestNode();
        test.Host();
        for (var i = 0; i < 20; i++)
            await (await TestLink.ConnectAsync(test)).DisposeAsync();
        while (test.Node.LinkCount > 0)
            await Task.Delay(10, cancellation);
        await using var link = await TestLink.ConnectAsync(test);
        await link.JoinAsync(1, "frog", cancellation);
        Assert.That(test.Node.LinkCount, Is.EqualTo(1));
    }

    [Test]
    public async Task A_link_to_an_unknown_world_is_closed(CancellationToken cancellation)
    {
        await using var test = new TestNode();
        await using var link = await TestLink.ConnectAsync(test, "nowhere");
        await link.Completion.WaitAsync(cancellation);
        Assert.That(test.Node.LinkCount, Is.Zero);
    }

    [Test]
    public async Task Players_leave_with_their_link(CancellationToken cancellation)
    {
        await using var test = new TestNode();
        var world = test.Host();
        var link = await TestLink.ConnectAsync(test);
        await link.JoinAsync(1, "frog", cancellation);
        link.Confirm(1);
        while (world.Players.Count == 0)
            await Task.Delay(10, cancellation);
        await link.DisposeAsync();
        while (world.Players.Count > 0)
            await Task.Delay(10, cancellation);
        Assert.That(await world.Host.Calls.InvokeAsync(host => host.Sessions.All.Count, cancellation), Is.Zero);
    }

    [Test]
    public async Task A_session_that_is_opened_twice_stays_one_session(CancellationToken cancellation)
    {
        await using var test = new TestNode();
        var world = test.Host();
        await using var link = await TestLink.ConnectAsync(test);
        await link.JoinAsync(1, "frog", cancellation);
        link.Open(1, "toad");
        await link.JoinAsync(2, "newt", cancellation);
        Assert.That(await world.Host.Calls.InvokeAsync(host => host.Sessions.All.Select(s => s.Name).ToArray(), cancellation), Is.EqualTo(new[] { "frog", "newt" }));
        ToWorld.SendClose(link.Writer, 1, "gone");
        await link.JoinAsync(3, "frog", cancellation);
        Assert.That(link.Admitted, Is.EqualTo(new[] { 1, 2, 3 }));
    }

    [Test]
    public async Task The_world_is_sent_again_only_now_and_then(CancellationToken cancellation)
    {
        await using var test = new TestNode();
        var world = test.Host();
        await using var link = await TestLink.ConnectAsync(test);
        await link.JoinAsync(1, "frog", cancellation);
        link.Confirm(1);
        while (world.Players.Count == 0)
            await Task.Delay(10, cancellation);
        await Task.Delay(600, cancellation);
        for (var i = 0; i < 5; i++)
            link.Send(1, new SendChatMessagePacket { Message = "/sync" });
        while (link.Streamed.Count < 2)
            await Task.Delay(10, cancellation);
        await link.JoinAsync(2, "toad", cancellation);
        Assert.That(link.Streamed.Count(session => session == 1), Is.EqualTo(2), "once to join and once again");
    }
}
