using Multidustry.Cluster.Links;
using Multidustry.Cluster.Proxy;
using Multidustry.Cluster.Tests.Links;
using Multidustry.TestKit;

namespace Multidustry.Cluster.Tests.Proxy;

/// <summary>Packets that a proxy says again to a world's next owner.</summary>
public sealed class SentPacketsTests : ToWorld.IHandler
{
    private readonly List<(int Session, byte Packet, int Length)> _said = [];
    private readonly List<byte[]> _bodies = [];

    [SetUp]
    public void Nothing_said()
    {
        _said.Clear();
        _bodies.Clear();
    }

    [Test]
    public async Task What_an_owner_does_not_know_is_said_again_in_order()
    {
        var sent = new SentPackets();
        for (var i = 1; i <= 5; i++)
            sent.Add(i, (byte)i, new byte[i]);
        await SayAfterAsync(sent, 3);
        Assert.That(_said, Is.EqualTo(new[] { (4, (byte)4, 4), (5, (byte)5, 5) }));
        _said.Clear();
        await SayAfterAsync(sent, 5);
        Assert.That(_said, Is.Empty);
    }

    [Test]
    public void Numbers_that_were_never_given_are_not_reached()
    {
        var sent = new SentPackets();
        Assert.That(sent.Reaches(0));
        Assert.That(sent.Reaches(1), Is.False, "an owner who heard more than was said knows another proxy");
        sent.Add(1, 2, [3]);
        Assert.That(new[] { -1L, 0, 1, 2 }.Select(sent.Reaches), Is.EqualTo(new[] { false, true, true, false }));
    }

    [Test]
    public void The_oldest_are_forgotten_by_count_and_by_size()
    {
        var sent = new SentPackets();
        for (var i = 0; i < 5000; i++)
            sent.Add(1, 2, []);
        Assert.That(new[] { 5000L - 4097, 5000 - 4096 }.Select(sent.Reaches), Is.EqualTo(new[] { false, true }));
        sent.Add(1, 2, new byte[(1 << 20) - 10]);
        sent.Add(1, 2, new byte[11]);
        Assert.That(new[] { 5000L, 5001, 5002 }.Select(sent.Reaches), Is.EqualTo(new[] { false, true, true }));
    }

    [Test]
    public async Task What_is_kept_is_what_was_said_however_often_the_ring_turned()
    {
        var random = new Random(Seeds.Choose(11));
        var (sent, all) = (new SentPackets(), new List<byte[]>());
        for (var i = 0; i < 6000; i++)
        {
            var body = new byte[random.Next(100) == 0 ? random.Next(60_000) : random.Next(300)];
            random.NextBytes(body);
            all.Add(body);
            sent.Add(i, (byte)i, body);
        }

        var first = Enumerable.Range(0, all.Count).First(number => sent.Reaches(number));
        Assert.That(all.Skip(first).Sum(body => body.Length), Is.LessThanOrEqualTo(1 << 20).And.GreaterThan(900_000));
        await SayAfterAsync(sent, first);
        Assert.That(_said, Is.EqualTo(Enumerable.Range(first, all.Count - first).Select(i => (i, (byte)i, all[i].Length))));
        Assert.That(_bodies.SelectMany(body => body), Is.EqualTo(all.Skip(first).SelectMany(body => body)));
    }

    [Test]
    public async Task A_new_line_begins_where_its_owner_says()
    {
        var sent = new SentPackets();
        sent.Add(1, 2, [3]);
        sent.Restart(70);
        Assert.That((sent.Count, sent.Reaches(70), sent.Reaches(69)), Is.EqualTo((70L, true, false)));
        sent.Add(4, 5, [6, 7]);
        await SayAfterAsync(sent, 70);
        Assert.That(_said, Is.EqualTo(new[] { (4, (byte)5, 2) }));
    }

    private Task SayAfterAsync(SentPackets sent, long number) => Sent.ThroughAsync(link => sent.SendAfter(number, link), cbor => ToWorld.Dispatch(cbor, this));

    void ToWorld.IHandler.Packet(int session, bool reliable, byte packet, ReadOnlyMemory<byte> body)
    {
        Assert.That(reliable);
        _said.Add((session, packet, body.Length));
        _bodies.Add(body.ToArray());
    }

    void ToWorld.IHandler.Open(in SessionOpening opening) => Assert.Fail("nobody comes");

    void ToWorld.IHandler.Close(int session, string reason) => Assert.Fail("nobody leaves");

    void ToWorld.IHandler.Held() => Assert.Fail("nothing is held");
}
