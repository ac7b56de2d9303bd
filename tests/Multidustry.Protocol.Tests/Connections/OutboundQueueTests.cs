using Multidustry.Protocol.Connections;
using Multidustry.Protocol.Framing;
using Multidustry.Protocol.Schema;

namespace Multidustry.Protocol.Tests.Connections;

public class OutboundQueueTests
{
    private readonly FrameEncoder _encoder = new();

    [Test]
    public void The_oldest_datagrams_make_room_for_the_newest()
    {
        var queue = new OutboundQueue(reliableLimit: 100, unreliableLimit: 30);
        for (byte i = 0; i < 10; i++)
            Assert.That(queue.Enqueue(Frame(i), PacketTransport.Udp), Is.EqualTo(i < 4 ? EnqueueResult.Accepted : EnqueueResult.AcceptedDroppingOlder));
        Assert.That(queue.TryTake(out _, out var datagrams));
        Assert.That(Bodies(datagrams), Is.EqualTo(new byte[] { 6, 7, 8, 9 }));
    }

    [Test]
    public void A_datagram_that_can_never_fit_is_dropped_without_an_end()
    {
        var queue = new OutboundQueue(reliableLimit: 100, unreliableLimit: 5);
        Assert.That(queue.Enqueue(Frame(1), PacketTransport.Udp), Is.EqualTo(EnqueueResult.AcceptedDroppingOlder));
        Assert.That(queue.TryTake(out _, out _), Is.False);
    }

    [Test]
    public void Reliable_frames_are_never_dropped_but_refused_and_those_being_sent_count_too()
    {
        var queue = new OutboundQueue(reliableLimit: 21, unreliableLimit: 30);
        Assert.That(queue.Enqueue(Frame(1), PacketTransport.Tcp), Is.EqualTo(EnqueueResult.Accepted));
        Assert.That(queue.Enqueue(Frame(2), PacketTransport.Tcp), Is.EqualTo(EnqueueResult.Accepted));
        Assert.That(queue.TryTake(out var sending, out _));
        Assert.That(queue.Enqueue(Frame(3), PacketTransport.Tcp), Is.EqualTo(EnqueueResult.Accepted));
        Assert.That(queue.Enqueue(Frame(4), PacketTransport.Tcp), Is.EqualTo(EnqueueResult.Full));
        Assert.That(Bodies(sending), Is.EqualTo(new byte[] { 1, 2 }));
        Assert.That(queue.TryTake(out var next, out _));
        Assert.That(Bodies(next), Is.EqualTo(new byte[] { 3 }));
    }

    [Test]
    public void A_completed_queue_takes_nothing_more_but_gives_what_it_has()
    {
        var queue = new OutboundQueue(100, 100);
        queue.Enqueue(Frame(1), PacketTransport.Tcp);
        queue.Complete();
        Assert.That(queue.Enqueue(Frame(2), PacketTransport.Tcp), Is.EqualTo(EnqueueResult.Completed));
        Assert.That(queue.IsCompleted);
        Assert.That(queue.TryTake(out var rest, out _));
        Assert.That(Bodies(rest), Is.EqualTo(new byte[] { 1 }));
    }

    [Test]
    public async Task The_sender_is_woken_by_a_frame_and_by_the_end_and_two_wakes_are_one()
    {
        var queue = new OutboundQueue(100, 100);
        var waiting = queue.Changed.WaitAsync().AsTask();
        Assert.That(waiting.IsCompleted, Is.False);
        queue.Enqueue(Frame(1), PacketTransport.Tcp);
        await waiting.WaitAsync(Patience.Limit);
        queue.Enqueue(Frame(2), PacketTransport.Tcp);
        queue.Complete();
        await queue.Changed.WaitAsync().AsTask().WaitAsync(Patience.Limit);
        Assert.That(queue.Changed.WaitAsync().AsTask().IsCompleted, Is.False);
    }

    [Test]
    public void What_the_system_takes_at_once_does_not_wait_and_the_rest_of_it_goes_first()
    {
        var (taken, room) = (new List<byte>(), 10);
        var queue = new OutboundQueue(100, 100, bytes =>
        {
            var count = Math.Min(room, bytes.Length);
            taken.AddRange(bytes[..count]);
            room -= count;
            return count;
        });
        var frames = new[] { Frame(1), Frame(2), Frame(3), Frame(4) };
        Assert.That(frames[0], Has.Length.EqualTo(7), "or the room is for other frames");
        Assert.That(queue.Enqueue(frames[0], PacketTransport.Tcp), Is.EqualTo(EnqueueResult.Accepted));
        Assert.That((taken.Count, queue.PendingReliable), Is.EqualTo((7, 0)));
        queue.Enqueue(frames[1], PacketTransport.Tcp);
        room = 100;
        queue.Enqueue(frames[2], PacketTransport.Tcp);
        Assert.That((taken.Count, queue.PendingReliable), Is.EqualTo((10, 4 + 7)), "nothing overtakes what waits");

        Assert.That(queue.TryTake(out var sending, out _));
        queue.Enqueue(frames[3], PacketTransport.Tcp);
        Assert.That(taken, Has.Count.EqualTo(10), "nor what is being sent");
        taken.AddRange(sending.Content.Span);
        Assert.That(queue.TryTake(out sending, out _));
        taken.AddRange(sending.Content.Span);
        Assert.That(taken, Is.EqualTo(frames.SelectMany(frame => frame)));
        Assert.That(queue.TryTake(out _, out _), Is.False);
        queue.Enqueue(frames[0], PacketTransport.Tcp);
        Assert.That((taken.Count, queue.PendingReliable), Is.EqualTo((5 * 7, 0)));
    }

    [Test]
    public void Datagrams_and_what_comes_after_the_end_are_not_sent_at_once()
    {
        var queue = new OutboundQueue(100, 100, _ => throw new AssertionException("sent"));
        Assert.That(queue.Enqueue(Frame(1), PacketTransport.Udp), Is.EqualTo(EnqueueResult.Accepted));
        queue.Complete();
        Assert.That(queue.Enqueue(Frame(1), PacketTransport.Tcp), Is.EqualTo(EnqueueResult.Completed));
    }

    private static byte[] Bodies(RecordBuffer records)
    {
        var bodies = new List<byte>();
        while (records.TryTake(out var record))
            bodies.Add(record.Span[4]);
        return [.. bodies];
    }

    private byte[] Frame(byte body) => _encoder.EncodePacket(1, [body]).ToArray();
}
