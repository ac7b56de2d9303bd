using Multidustry.Cluster.Links;
using System.Net;
using Multidustry.Cluster.GameServer.Sessions;

namespace Multidustry.Cluster.Tests.GameServer.Sessions;

public sealed class WorldInboxTests
{
    private TestNode _node = null!;
    private WorldLink _link = null!;
    private WorldLink _other = null!;

    [OneTimeSetUp]
    public async Task Two_links()
    {
        _node = new TestNode();
        var world = _node.Host();
        _node.Transport.Listen("somewhere");
        _link = new WorldLink(world, await _node.Transport.ConnectAsync("somewhere", "x"));
        _other = new WorldLink(world, await _node.Transport.ConnectAsync("somewhere", "x"));
    }

    [OneTimeTearDown]
    public async Task Close() => await _node.DisposeAsync();

    [Test]
    public void Messages_come_out_in_the_order_in_which_they_came()
    {
        var inbox = new WorldInbox(10);
        inbox.Post(Inbound.Open(_link, new SessionOpening(1, IPAddress.Loopback, new byte[] { 1 })));
        inbox.Post(Inbound.Data(_link, 1, 0, 9, new byte[] { 2, 3 }));
        inbox.Post(Inbound.Close(_link, 1, "gone"));
        Assert.That(Taken(inbox), Is.EqualTo(new[] { "Open 1 01", "Packet 1 0203", "Close 1 " }));
    }

    [Test]
    public void A_flood_fills_only_the_share_of_the_flooder()
    {
        var inbox = new WorldInbox(3);
        var accepted = Enumerable.Range(0, 100).Count(_ => inbox.Post(Inbound.Data(_link, 1, 0, 0, new byte[10])));
        Assert.That(accepted, Is.EqualTo(3));
        Assert.That(inbox.Post(Inbound.Data(_link, 2, 0, 0, new byte[10])), "another session");
        Assert.That(inbox.Post(Inbound.Data(_other, 1, 0, 0, new byte[10])), "the same number on another link");
        Assert.That(inbox.Post(Inbound.Close(_link, 1, "gone")), "the end of the session itself is no packet");
        Assert.That(Taken(inbox), Has.Count.EqualTo(6));
    }

    [Test]
    public void Room_is_free_again_once_packets_were_taken()
    {
        var inbox = new WorldInbox(2);
        for (var round = 0; round < 5; round++)
        {
            Assert.That(Enumerable.Range(0, 4).Count(_ => inbox.Post(Inbound.Data(_link, 1, 0, 0, new byte[1]))), Is.EqualTo(2));
            Assert.That(Taken(inbox), Has.Count.EqualTo(2));
        }
    }

    [Test]
    public void Nothing_is_remembered_of_sessions_that_have_nothing_waiting()
    {
        var inbox = new WorldInbox(2);
        for (var session = 0; session < 1000; session++)
            for (var i = 0; i < 3; i++)
                inbox.Post(Inbound.Data(_link, session, 0, 0, new byte[1]));
        Assert.That(inbox.SessionsWaiting, Is.EqualTo(1000));
        Assert.That(Taken(inbox), Has.Count.EqualTo(2000));
        Assert.That(inbox.SessionsWaiting, Is.Zero);
    }

    [Test]
    public void Counting_survives_many_threads()
    {
        var inbox = new WorldInbox(50);
        var accepted = 0;
        Parallel.For(0, 4, thread =>
        {
            for (var i = 0; i < 2000; i++)
            {
                if (inbox.Post(Inbound.Data(_link, thread % 2, 0, 0, new byte[1])))
                    Interlocked.Increment(ref accepted);
                if (i % 3 == 0 && inbox.TryTake(out var message))
                {
                    message.Release();
                    Interlocked.Decrement(ref accepted);
                }
            }
        });
        Assert.That(Taken(inbox), Has.Count.EqualTo(accepted).And.Count.LessThanOrEqualTo(100));
        Assert.That(inbox.SessionsWaiting, Is.Zero);
    }

    [Test]
    public void A_shut_inbox_keeps_nothing_until_it_opens_again()
    {
        var inbox = new WorldInbox(10);
        inbox.Post(Inbound.Data(_link, 1, 0, 0, new byte[1]));
        inbox.Shut();
        Assert.That(inbox.Post(Inbound.Open(_link, new SessionOpening(2, IPAddress.Loopback, new byte[1]))), Is.False);
        Assert.That(Taken(inbox), Is.Empty);
        Assert.That(inbox.SessionsWaiting, Is.Zero);
        inbox.Reopen();
        Assert.That(inbox.Post(Inbound.Data(_link, 1, 0, 0, new byte[1])));
        Assert.That(Taken(inbox), Has.Count.EqualTo(1));
    }

    [Test]
    public void What_is_posted_is_a_copy()
    {
        var inbox = new WorldInbox(10);
        byte[] bytes = [1, 2, 3];
        inbox.Post(Inbound.Data(_link, 1, 0, 0, bytes));
        Array.Clear(bytes);
        Assert.That(Taken(inbox), Is.EqualTo(new[] { "Packet 1 010203" }));
    }

    private static List<string> Taken(WorldInbox inbox)
    {
        var taken = new List<string>();
        while (inbox.TryTake(out var message))
        {
            taken.Add($"{message.Kind} {message.Session} {Convert.ToHexString(message.Body.Span)}");
            message.Release();
        }

        return taken;
    }
}
