using System.Buffers;
using Multidustry.Protocol.Framing;
using Multidustry.TestKit;

namespace Multidustry.Protocol.Tests.Framing;

public class FrameDecoderTests
{
    [TestCase("", FrameStatus.Incomplete)]
    [TestCase("00", FrameStatus.Incomplete)]
    [TestCase("0004", FrameStatus.Incomplete)]
    [TestCase("00041D0000", FrameStatus.Incomplete)]
    [TestCase("00041D000000", FrameStatus.Complete)]
    [TestCase("0000", FrameStatus.LengthOutOfRange, Description = "zero")]
    [TestCase("8000", FrameStatus.LengthOutOfRange, Description = "negative")]
    [TestCase("FFFF", FrameStatus.LengthOutOfRange, Description = "negative")]
    [TestCase("4001", FrameStatus.LengthOutOfRange, Description = "16385")]
    [TestCase("4000", FrameStatus.Incomplete, Description = "16384")]
    [TestCase("00011D", FrameStatus.Truncated)]
    [TestCase("00031D0000", FrameStatus.Truncated)]
    [TestCase("00051D000200AA", FrameStatus.Truncated)]
    [TestCase("00061D000100AABB", FrameStatus.TrailingBytes)]
    [TestCase("00041DFFFF01", FrameStatus.BodyTooLong)]
    [TestCase("00041D800000", FrameStatus.BodyTooLong)]
    [TestCase("00041D000002", FrameStatus.UnknownCompression)]
    [TestCase("00051D000501F0", FrameStatus.CorruptBlock)]
    [TestCase("00061D0002011061", FrameStatus.CorruptBlock)]
    [TestCase("0001FE", FrameStatus.Truncated)]
    [TestCase("0002FE02", FrameStatus.Complete)]
    [TestCase("0002FE05", FrameStatus.UnknownFrameworkMessage)]
    [TestCase("0005FE04000000", FrameStatus.Truncated)]
    [TestCase("0003FE0200", FrameStatus.TrailingBytes)]
    [TestCase("0006FE0000000000", FrameStatus.Truncated)]
    public void A_stream_is_judged_by_its_bytes(string hex, FrameStatus expected)
    {
        var bytes = Convert.FromHexString(hex);
        var input = new ReadOnlySequence<byte>(bytes);
        Assert.That(new FrameDecoder(FrameLimits.Default).TryReadStream(ref input, out _), Is.EqualTo(expected));
        if (expected == FrameStatus.Incomplete)
            Assert.That(input.Length, Is.EqualTo(bytes.Length), "nothing was consumed");
    }

    [Test]
    public void Frames_are_read_however_the_stream_is_cut()
    {
        var encoder = new FrameEncoder();
        var stream = encoder.EncodePacket(24, new byte[300]).ToArray()
            .Concat(encoder.EncodeFramework(FrameworkMessage.KeepAlive).ToArray())
            .Concat(encoder.EncodePacket(65, [1, 2, 3]).ToArray())
            .ToArray();
        for (var first = 0; first <= stream.Length; first++)
        {
            var input = Segments.Cut(stream, first, Math.Min(stream.Length, first + 3));
            var decoder = new FrameDecoder(FrameLimits.Default);
            Assert.That(decoder.TryReadStream(ref input, out var frame), Is.EqualTo(FrameStatus.Complete));
            Assert.That(frame.PacketId, Is.EqualTo(24));
            Assert.That(frame.Body.Length, Is.EqualTo(300));
            Assert.That(decoder.TryReadStream(ref input, out frame), Is.EqualTo(FrameStatus.Complete));
            Assert.That(frame.Framework, Is.EqualTo(FrameworkMessage.KeepAlive));
            Assert.That(decoder.TryReadStream(ref input, out frame), Is.EqualTo(FrameStatus.Complete));
            Assert.That(frame.Body.ToArray(), Is.EqualTo(new byte[] { 1, 2, 3 }));
            Assert.That(input.IsEmpty);
        }
    }

    [Test]
    public void An_empty_or_oversized_datagram_is_refused()
    {
        var decoder = new FrameDecoder(FrameLimits.Default);
        Assert.That(decoder.ReadDatagram([], out _), Is.EqualTo(FrameStatus.LengthOutOfRange));
        Assert.That(decoder.ReadDatagram(new byte[16385], out _), Is.EqualTo(FrameStatus.LengthOutOfRange));
    }

    [Test]
    public void Limits_can_be_narrower_than_the_originals()
    {
        var decoder = new FrameDecoder(new FrameLimits { MaxObjectLength = 100, MaxBodyLength = 50 });
        var encoder = new FrameEncoder();
        var wide = new ReadOnlySequence<byte>(encoder.EncodePacket(1, new byte[97]).ToArray());
        Assert.That(decoder.TryReadStream(ref wide, out _), Is.EqualTo(FrameStatus.LengthOutOfRange));
        var bomb = new ReadOnlySequence<byte>(encoder.EncodePacket(3, new byte[51]).ToArray());
        Assert.That(decoder.TryReadStream(ref bomb, out _), Is.EqualTo(FrameStatus.BodyTooLong));
        Assert.That(() => new FrameLimits { MaxBodyLength = 0 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new FrameLimits { MaxObjectLength = 32768 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Reading_and_writing_allocate_nothing_in_the_steady_state()
    {
        var encoder = new FrameEncoder();
        var decoder = new FrameDecoder(FrameLimits.Default);
        var body = new byte[2000];
        new Random(1).NextBytes(body.AsSpan(1000));
        var stream = encoder.EncodePacket(43, body).ToArray();
        Pass(encoder, decoder, body, stream);

        Assert.That(Allocation.OfSteady(() => Pass(encoder, decoder, body, stream)), Is.Zero);
    }

    [Test]
    public void What_no_receiver_would_take_is_not_written()
    {
        var encoder = new FrameEncoder();
        var noise = new byte[20000];
        new Random(2).NextBytes(noise);
        Assert.That(() => encoder.EncodePacket(103, noise), Throws.ArgumentException);
        Assert.That(() => encoder.EncodePacket(103, new byte[32768]), Throws.ArgumentException);
        Assert.That(encoder.EncodePacket(103, new byte[32767]).Length, Is.LessThan(200));
    }

    private static void Pass(FrameEncoder encoder, FrameDecoder decoder, byte[] body, byte[] stream)
    {
        encoder.EncodePacket(43, body);
        var input = new ReadOnlySequence<byte>(stream);
        decoder.TryReadStream(ref input, out _);
        input = new ReadOnlySequence<byte>(stream);
        decoder.ReadDatagram(stream.AsSpan(2), out _);
    }
}
