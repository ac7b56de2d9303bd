using System.Buffers;
using Multidustry.Protocol.Framing;
using Multidustry.TestKit;

namespace Multidustry.Protocol.Tests.Framing;

public class HostileFrameTests
{
    private static readonly FrameLimits Limits = FrameLimits.Default;

    [Test]
    public void Mutated_recordings_and_noise_never_throw_and_never_take_more_memory_than_a_frame_may()
    {
        var random = new Random(Seeds.Choose(11));
        var decoder = new FrameDecoder(Limits);
        var buffer = new byte[70_000];
        var accepted = 0;
        var cases = Seeds.Cases(200_000);
        HostileFrames.Make(random, buffer); // loads the recordings
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < cases; i++)
        {
            var stream = HostileFrames.Make(random, buffer);
            var input = new ReadOnlySequence<byte>(buffer, 0, stream);
            FrameStatus status;
            while ((status = decoder.TryReadStream(ref input, out var frame)) == FrameStatus.Complete)
            {
                accepted++;
                if (frame.Body.Length > Limits.MaxBodyLength)
                    Assert.Fail("a body beyond the limit");
            }

            if (status is FrameStatus.Incomplete && input.Length > Limits.MaxObjectLength + 2)
                Assert.Fail("more is kept than a frame may have");
            decoder.ReadDatagram(buffer.AsSpan(0, stream), out _);
        }

        // Two reused buffers, grown by doubling up to the limits.
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(4 * 65536));
        Assert.That(accepted, Is.GreaterThan(cases / 100), "some mutations leave a frame whole");
    }

    [Test]
    public void A_stream_in_pieces_is_judged_as_the_same_stream_in_one_piece()
    {
        var random = new Random(Seeds.Choose(12));
        var whole = new FrameDecoder(Limits);
        var pieces = new FrameDecoder(Limits);
        var buffer = new byte[70_000];
        for (var i = 0; i < Seeds.Cases(20_000); i++)
        {
            var length = HostileFrames.Make(random, buffer);
            var bytes = buffer[..length];
            var one = new ReadOnlySequence<byte>(bytes);
            var cut = random.Next(length + 1);
            var two = Segments.Cut(bytes, cut, random.Next(cut, length + 1));
            FrameStatus expected;
            do
            {
                expected = whole.TryReadStream(ref one, out var frame);
                Assert.That(pieces.TryReadStream(ref two, out var same), Is.EqualTo(expected));
                Assert.That(same.Body.SequenceEqual(frame.Body) && same.PacketId == frame.PacketId && same.Framework == frame.Framework);
            }
            while (expected == FrameStatus.Complete);
        }
    }
}
