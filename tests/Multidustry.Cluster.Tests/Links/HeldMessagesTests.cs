using System.Buffers;
using System.IO.Pipelines;
using Multidustry.Cluster.Links;

namespace Multidustry.Cluster.Tests.Links;

[CancelAfter(20_000)]
public sealed class HeldMessagesTests
{
    private readonly ArrayBufferWriter<byte> _out = new();

    [SetUp]
    public void Nothing_went_out() => _out.ResetWrittenCount();

    [Test]
    public void Rounds_go_out_in_order_and_none_before_its_time()
    {
        var held = new HeldMessages();
        Put(held, 1, 2);
        held.EndRound(10);
        Put(held, 3);
        held.EndRound(11);
        Put(held, 4);
        Assert.That(held.MoveTo(_out, 9), Is.False);
        Assert.That(held.MoveTo(_out, 10));
        Assert.That(_out.WrittenSpan.ToArray(), Is.EqualTo(new byte[] { 1, 2 }));
        held.EndRound(12);
        Assert.That(held.MoveTo(_out, 12));
        Assert.That(_out.WrittenSpan.ToArray(), Is.EqualTo(new byte[] { 1, 2, 3, 4 }));
        Assert.That(held.Count, Is.Zero);
    }

    [Test]
    public void A_round_without_messages_releases_nothing_of_the_next_one()
    {
        var held = new HeldMessages();
        held.EndRound(1);
        Put(held, 7);
        Assert.That(held.MoveTo(_out, 1), Is.False);
        Assert.That(held.MoveTo(_out), "everything, whatever its round");
        Assert.That(_out.WrittenSpan.ToArray(), Is.EqualTo(new byte[] { 7 }));
    }

    [Test]
    public void Any_order_of_putting_ending_and_releasing_keeps_the_order_of_messages()
    {
        var random = new Random(TestKit.Seeds.Choose(8841));
        for (var run = 0; run < 200; run++)
        {
            var (held, put, released) = (new HeldMessages(), 0, 0L);
            _out.ResetWrittenCount();
            for (var round = 1; round < 40; round++)
            {
                for (var i = random.Next(3); i > 0; i--)
                    Put(held, (byte)put++);
                held.EndRound(round);
                if (random.Next(2) == 0)
                    held.MoveTo(_out, released = random.Next((int)released, round + 1));
            }

            held.MoveTo(_out);
            Assert.That(_out.WrittenSpan.ToArray(), Is.EqualTo(Enumerable.Range(0, put).Select(i => (byte)i)));
        }
    }

    [Test]
    public async Task A_link_says_nothing_until_its_follower_has_the_round(CancellationToken cancellation)
    {
        var (pipe, follower) = (new Pipe(), new Follower { IsHolding = true });
        var writer = new LinkWriter(new LinkOptions(), follower);
        writer.Attach(pipe.Writer);
        var pump = writer.PumpAsync(cancellation);
        Assert.That(ToProxy.SendAdmit(writer, 1));
        Assert.That(ToProxy.SendHold(writer));
        writer.EndRound(1);
        Assert.That(ToProxy.SendAdmit(writer, 2));
        Assert.That(pipe.Reader.TryRead(out _), Is.False);
        Assert.That((writer.Counted, follower.Messages.Count), Is.EqualTo((2, 2)), "what counts was told to the follower");

        writer.Release(1);
        var first = (await pipe.Reader.ReadAsync(cancellation)).Buffer;
        pipe.Reader.AdvanceTo(first.End);
        follower.IsHolding = false;
        Assert.That(ToProxy.SendResume(writer), "what waits goes before it");
        writer.Complete();
        await pump;
        var rest = (await pipe.Reader.ReadAsync(cancellation)).Buffer;
        Assert.That(first.Length + rest.Length, Is.EqualTo((4 + 3) + (4 + 2) + (4 + 3) + (4 + 2)));
        Assert.That(rest.Slice(4 + 1, 2).ToArray(), Is.EqualTo(new byte[] { 2, 2 }), "the second admission is first");
    }

    [Test]
    public async Task A_next_owner_says_again_what_was_said_last_and_goes_on_with_the_numbers(CancellationToken cancellation)
    {
        var pipe = new Pipe();
        var follower = new Follower();
        var before = new LinkWriter(new LinkOptions(), follower);
        ToProxy.SendAdmit(before, 1);
        ToProxy.SendClose(before, 1, "gone");
        var writer = new LinkWriter(pipe.Writer, new LinkOptions());
        writer.Repeat(sent: 40, follower.Messages);
        Assert.That(writer.Counted, Is.EqualTo(42));
        ToProxy.SendAdmit(writer, 2);
        Assert.That(writer.Counted, Is.EqualTo(43));
        writer.Complete();
        await writer.PumpAsync(cancellation);
        var read = new List<byte[]>();
        await new LinkReader(pipe.Reader, new LinkOptions()).ReadAllAsync(cbor => read.Add(cbor.ReadEncodedValue().ToArray()), cancellation);
        Assert.That(read.Take(2), Is.EqualTo(follower.Messages));
        Assert.That(read, Has.Count.EqualTo(3));
    }

    private static void Put(HeldMessages held, params ReadOnlySpan<byte> bytes) => held.Output.Write(bytes);

    private sealed class Follower : ILinkFollower
    {
        public List<byte[]> Messages { get; } = [];

        public bool IsHolding { get; set; }

        public void Sent(ReadOnlySpan<byte> message) => Messages.Add(message.ToArray());
    }
}
