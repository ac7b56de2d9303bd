using System.Formats.Cbor;
using System.Net;
using Multidustry.Cluster.Links;
using Multidustry.Core.Binary;
using Multidustry.TestKit;

namespace Multidustry.Cluster.Tests.Links;

public sealed class ToWorldTests : ToWorld.IHandler
{
    private readonly List<string> _handled = [];

    [SetUp]
    public void Nothing_handled() => _handled.Clear();

    [Test]
    public async Task Messages_arrive_as_they_were_sent()
    {
        await Sent.ThroughAsync(link =>
        {
            ToWorld.SendOpen(link, new SessionOpening(7, IPAddress.Parse("203.0.113.7"), new byte[] { 1, 2, 3 }));
            ToWorld.SendOpen(link, new SessionOpening(int.MaxValue, IPAddress.Parse("2001:db8::1"), ReadOnlyMemory<byte>.Empty));
            ToWorld.SendOpen(link, new SessionOpening(8, IPAddress.Parse("203.0.113.8"), new byte[] { 4 }, IsBack: true));
            ToWorld.SendOpen(link, new SessionOpening(9, IPAddress.Parse("203.0.113.9"), new byte[] { 5 }, IsSwitch: true));
            ToWorld.SendPacket(link, 7, reliable: true, 255, [9, 8]);
            ToWorld.SendPacket(link, 7, reliable: false, 0, []);
            ToWorld.SendClose(link, 7, "gone \u2603");
        }, cbor => ToWorld.Dispatch(cbor, this));
        Assert.That(_handled, Is.EqualTo(new[]
        {
            "open 7 203.0.113.7 010203", $"open {int.MaxValue} 2001:db8::1 ", "back 8 203.0.113.8 04", "switch 9 203.0.113.9 05", "packet 7 True 255 0908", "packet 7 False 0 ", "close 7 gone \u2603",
        }));
    }

    [Test]
    public async Task A_large_packet_arrives_whole()
    {
        var body = new byte[200_000];
        new Random(3).NextBytes(body);
        await Sent.ThroughAsync(link => ToWorld.SendPacket(link, 1, reliable: true, 2, body), cbor => ToWorld.Dispatch(cbor, this));
        Assert.That(_handled, Is.EqualTo(new[] { "packet 1 True 2 " + Convert.ToHexString(body) }));
    }

    [TestCase(7)]
    [TestCase(-1)]
    public void An_unknown_kind_is_malformed(int kind) => Malformed(cbor =>
    {
        cbor.WriteStartArray(2);
        cbor.WriteInt32(kind);
        cbor.WriteInt32(1);
        cbor.WriteEndArray();
    });

    [TestCase(0)]
    [TestCase(3)]
    [TestCase(17)]
    public void An_address_of_impossible_length_is_malformed(int length) => Malformed(cbor =>
    {
        cbor.WriteStartArray(4);
        cbor.WriteInt32(0);
        cbor.WriteInt32(1);
        cbor.WriteByteString(new byte[length]);
        cbor.WriteByteString([]);
        cbor.WriteEndArray();
    });

    [TestCase(256)]
    [TestCase(-1)]
    public void A_packet_id_beyond_a_byte_is_malformed(int packet) => Malformed(cbor =>
    {
        cbor.WriteStartArray(4);
        cbor.WriteInt32(1);
        cbor.WriteInt32(1);
        cbor.WriteInt32(packet);
        cbor.WriteByteString([]);
        cbor.WriteEndArray();
    });

    [Test]
    public void A_session_beyond_32_bits_is_malformed() => Malformed(cbor =>
    {
        cbor.WriteStartArray(3);
        cbor.WriteInt32(2);
        cbor.WriteInt64(1L << 40);
        cbor.WriteTextString("x");
        cbor.WriteEndArray();
    });

    [Test]
    public void A_message_that_ends_early_is_malformed() => Malformed(cbor =>
    {
        cbor.WriteStartArray(2);
        cbor.WriteInt32(2);
        cbor.WriteInt32(1);
        cbor.WriteEndArray();
    });

    [Test]
    public async Task Random_bytes_are_malformed_and_nothing_else()
    {
        var random = new Random(Seeds.Choose(531));
        var malformed = 0;
        var cases = Seeds.Cases(2000);
        for (var i = 0; i < cases; i++)
        {
            // An array with a valid kind in front, so that the fields themselves are reached.
            var body = new byte[random.Next(2, 48)];
            random.NextBytes(body);
            (body[0], body[1]) = ((byte)(0x80 + random.Next(6)), (byte)random.Next(4));
            try
            {
                await Sent.BytesAsync(body, cbor => ToWorld.Dispatch(cbor, this));
            }
            catch (MalformedDataException)
            {
                malformed++;
            }
        }

        Assert.That(malformed, Is.GreaterThan(cases / 2));
    }

    void ToWorld.IHandler.Open(in SessionOpening opening) =>
        _handled.Add($"{(opening.IsSwitch ? "switch" : opening.IsBack ? "back" : "open")} {opening.Session} {opening.Address} {Convert.ToHexString(opening.ConnectPacket.Span)}");

    void ToWorld.IHandler.Packet(int session, bool reliable, byte packet, ReadOnlyMemory<byte> body) =>
        _handled.Add($"packet {session} {reliable} {packet} {Convert.ToHexString(body.Span)}");

    void ToWorld.IHandler.Held() => _handled.Add("held");

    void ToWorld.IHandler.Close(int session, string reason) => _handled.Add($"close {session} {reason}");

    private void Malformed(Action<CborWriter> write)
    {
        Assert.That(async () => await Sent.MessageAsync(write, cbor => ToWorld.Dispatch(cbor, this)), Throws.TypeOf<MalformedDataException>());
        Assert.That(_handled, Is.Empty);
    }
}
