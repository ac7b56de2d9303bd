using System.Buffers;
using System.Text.Json;
using Multidustry.Protocol.Framing;
using Multidustry.TestKit;

namespace Multidustry.Protocol.Tests.Framing;

public class GoldenFrameTests
{
    [Test]
    public void Every_recorded_packet_is_read_from_both_transports()
    {
        var decoder = new FrameDecoder(FrameLimits.Default);
        foreach (var golden in GoldenFrames.All)
        {
            var stream = new ReadOnlySequence<byte>(golden.Tcp);
            if (golden.Udp.Length > FrameLimits.Default.MaxObjectLength)
            {
                Assert.That(decoder.TryReadStream(ref stream, out _), Is.EqualTo(FrameStatus.LengthOutOfRange), golden.ToString());
                continue;
            }

            Assert.That(decoder.TryReadStream(ref stream, out var frame), Is.EqualTo(FrameStatus.Complete), golden.ToString());
            AssertSame(frame, golden);
            Assert.That(stream.IsEmpty, golden.ToString());
            Assert.That(decoder.ReadDatagram(golden.Udp, out frame), Is.EqualTo(FrameStatus.Complete), golden.ToString());
            AssertSame(frame, golden);
        }

        Assert.That(GoldenFrames.All, Has.Count.GreaterThan(1200));
    }

    [Test]
    public void Every_recorded_packet_is_written_as_recorded_when_it_is_not_compressed()
    {
        var encoder = new FrameEncoder();
        var written = 0;
        foreach (var golden in GoldenFrames.All.Where(golden => !golden.Compressed && (golden.Body.Length < FrameEncoder.CompressionThreshold || golden.Id == FrameEncoder.StreamChunkId)))
        {
            Assert.That(encoder.EncodePacket(golden.Id, golden.Body).ToArray(), Is.EqualTo(golden.Tcp), golden.ToString());
            written++;
        }

        Assert.That(written, Is.GreaterThan(800));
    }

    [Test]
    public void Every_compressed_packet_comes_back_after_we_have_written_it()
    {
        var encoder = new FrameEncoder();
        var decoder = new FrameDecoder(FrameLimits.Default);
        foreach (var golden in GoldenFrames.All.Where(golden => golden.Compressed && golden.Udp.Length <= FrameLimits.Default.MaxObjectLength))
        {
            var bytes = encoder.EncodePacket(golden.Id, golden.Body);
            Assert.That(bytes[5], Is.EqualTo(1), "compression flag");
            Assert.That(decoder.ReadDatagram(bytes[2..], out var frame), Is.EqualTo(FrameStatus.Complete));
            AssertSame(frame, golden);
        }
    }

    [Test]
    public void Framework_messages_are_read_and_written_as_recorded()
    {
        using var recording = JsonDocument.Parse(Recordings.Text("protocol/framework.json"));
        FrameworkMessage[] expected =
        [
            FrameworkMessage.RegisterTcp(0x12345678), FrameworkMessage.RegisterTcp(-2), FrameworkMessage.RegisterUdp(0x12345678), FrameworkMessage.RegisterUdp(0),
            FrameworkMessage.KeepAlive, FrameworkMessage.DiscoverHost, new(FrameworkMessageKind.Ping, 7), new(FrameworkMessageKind.Ping, 7, IsReply: true),
        ];
        var decoder = new FrameDecoder(FrameLimits.Default);
        var encoder = new FrameEncoder();
        var messages = recording.RootElement.GetProperty("messages").EnumerateArray().ToArray();
        Assert.That(messages, Has.Length.EqualTo(expected.Length));
        foreach (var (message, wanted) in messages.Zip(expected))
        {
            var udp = Convert.FromHexString(message.GetProperty("udpHex").GetString()!);
            var tcp = Convert.FromHexString(message.GetProperty("tcpHex").GetString()!);
            Assert.That(decoder.ReadDatagram(udp, out var frame), Is.EqualTo(FrameStatus.Complete));
            Assert.That(frame.IsPacket, Is.False);
            Assert.That(frame.Framework, Is.EqualTo(wanted));
            Assert.That(encoder.EncodeFramework(wanted).ToArray(), Is.EqualTo(tcp));
        }
    }

    private static void AssertSame(in Frame frame, GoldenFrame golden)
    {
        Assert.That(frame.IsPacket);
        Assert.That(frame.PacketId, Is.EqualTo(golden.Id));
        Assert.That(frame.Body.SequenceEqual(golden.Body), golden.ToString());
    }
}
