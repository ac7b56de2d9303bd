using System.Formats.Cbor;
using Multidustry.Cluster.Links;
using Multidustry.Core.Binary;
using Multidustry.TestKit;

namespace Multidustry.Cluster.Tests.Links;

public sealed class ToProxyTests : ToProxy.IHandler
{
    private readonly List<string> _handled = [];
    private bool _known;

    [SetUp]
    public void Nothing_handled()
    {
        _handled.Clear();
        _known = false;
    }

    [Test]
    public async Task What_an_earlier_owner_said_is_passed_over_if_it_counts()
    {
        _known = true;
        await Sent.ThroughAsync(link =>
        {
            ToProxy.SendAdmit(link, 7);
            ToProxy.SendFrame(link, [7], reliable: true, [4, 5]);
            ToProxy.SendFrame(link, [8], reliable: false, [6]);
            ToProxy.SendStream(link, 7, 2, new byte[] { 1 });
            ToProxy.SendClose(link, 7, "kick");
            ToProxy.SendHold(link);
        }, cbor => ToProxy.Dispatch(cbor, this));
        Assert.That(_handled, Is.EqualTo(new[] { "frame 8 False 06", "stream 7 2 01", "hold" }));
    }

    [Test]
    public async Task Messages_arrive_as_they_were_sent()
    {
        await Sent.ThroughAsync(link =>
        {
            ToProxy.SendAdmit(link, 7);
            ToProxy.SendStream(link, 7, 2, new byte[] { 1, 2, 3 });
            ToProxy.SendFrame(link, [7], reliable: true, [4, 5]);
            ToProxy.SendFrame(link, [8], reliable: false, []);
            ToProxy.SendClose(link, 7, "kick");
            ToProxy.SendSwitch(link, 7, "other");
            ToProxy.SendTurnAway(link, 8, "full");
            ToProxy.SendOwner(link, new WorldGreeting(9, "line", [7, 8], 100, 2, 33));
            ToProxy.SendHold(link);
            ToProxy.SendResume(link);
            ToProxy.SendMoved(link, new WorldMove("b", 10, "token"));
        }, cbor => ToProxy.Dispatch(cbor, this));
        Assert.That(_handled, Is.EqualTo(new[] { "admit 7", "stream 7 2 010203", "frame 7 True 0405", "frame 8 False ", "close 7 kick", "switch 7 other", "away 8 full", "owner 9 line [7 8] 100+2 33", "hold", "resume", "moved b 10 token" }));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(256)]
    [TestCase(257)]
    [TestCase(5000)]
    public async Task One_frame_for_many_sessions_reaches_each_of_them(int count)
    {
        var sessions = Enumerable.Range(0, count).Select(i => i * 3).ToArray();
        await Sent.ThroughAsync(link => ToProxy.SendFrame(link, sessions, reliable: true, [1]), cbor => ToProxy.Dispatch(cbor, this));
        Assert.That(_handled, Is.EqualTo(sessions.Select(session => $"frame {session} True 01")));
    }

    [TestCase(10)]
    [TestCase(-1)]
    public void An_unknown_kind_is_malformed(int kind) => Malformed(cbor =>
    {
        cbor.WriteStartArray(1);
        cbor.WriteInt32(kind);
        cbor.WriteEndArray();
    });

    [Test]
    public async Task More_sessions_than_the_message_has_bytes_are_refused_before_room_is_made_for_them()
    {
        // [0, an array of 2^31-1 elements, of which one is there]
        byte[] body = [0x84, 0x00, 0x9A, 0x7F, 0xFF, 0xFF, 0xFF, 0x01];
        var before = GC.GetTotalAllocatedBytes();
        try
        {
            await Sent.BytesAsync(body, cbor => ToProxy.Dispatch(cbor, this));
            Assert.Fail("The message was taken.");
        }
        catch (MalformedDataException)
        {
            Assert.That(GC.GetTotalAllocatedBytes() - before, Is.LessThan(100_000_000));
        }
    }

    [Test]
    public void Sessions_without_a_count_are_malformed() => Malformed(cbor =>
    {
        cbor.WriteStartArray(4);
        cbor.WriteInt32(0);
        cbor.WriteStartArray(null);
        cbor.WriteInt32(1);
        cbor.WriteEndArray();
        cbor.WriteBoolean(true);
        cbor.WriteByteString([]);
        cbor.WriteEndArray();
    });

    [TestCase(256)]
    [TestCase(-1)]
    public void A_stream_type_beyond_a_byte_is_malformed(int type) => Malformed(cbor =>
    {
        cbor.WriteStartArray(4);
        cbor.WriteInt32(1);
        cbor.WriteInt32(1);
        cbor.WriteInt32(type);
        cbor.WriteByteString([]);
        cbor.WriteEndArray();
    });

    [Test]
    public async Task Random_bytes_are_malformed_and_nothing_else()
    {
        var random = new Random(Seeds.Choose(532));
        var malformed = 0;
        var cases = Seeds.Cases(2000);
        for (var i = 0; i < cases; i++)
        {
            var body = new byte[random.Next(2, 48)];
            random.NextBytes(body);
            (body[0], body[1]) = ((byte)(0x80 + random.Next(6)), (byte)random.Next(5));
            try
            {
                await Sent.BytesAsync(body, cbor => ToProxy.Dispatch(cbor, this));
            }
            catch (MalformedDataException)
            {
                malformed++;
            }
        }

        Assert.That(malformed, Is.GreaterThan(cases / 2));
    }

    void ToProxy.IHandler.Frame(int session, bool reliable, ReadOnlyMemory<byte> frame) =>
        _handled.Add($"frame {session} {reliable} {Convert.ToHexString(frame.Span)}");

    void ToProxy.IHandler.Stream(int session, byte type, ReadOnlyMemory<byte> body) =>
        _handled.Add($"stream {session} {type} {Convert.ToHexString(body.Span)}");

    void ToProxy.IHandler.Admit(int session) => _handled.Add($"admit {session}");

    void ToProxy.IHandler.Close(int session, string reason) => _handled.Add($"close {session} {reason}");

    void ToProxy.IHandler.Switch(int session, string world) => _handled.Add($"switch {session} {world}");

    void ToProxy.IHandler.TurnAway(int session, string reason) => _handled.Add($"away {session} {reason}");

    bool ToProxy.IHandler.Count() => !_known;

    void ToProxy.IHandler.Owner(in WorldGreeting greeting) =>
        _handled.Add($"owner {greeting.Epoch} {greeting.Line} [{string.Join(' ', greeting.Sessions)}] {greeting.Sent}+{greeting.Repeated} {greeting.Heard}");

    void ToProxy.IHandler.Hold() => _handled.Add("hold");

    void ToProxy.IHandler.Resume() => _handled.Add("resume");

    void ToProxy.IHandler.Moved(in WorldMove move) => _handled.Add($"moved {move.Node} {move.Epoch} {move.Line}");

    private void Malformed(Action<CborWriter> write)
    {
        Assert.That(async () => await Sent.MessageAsync(write, cbor => ToProxy.Dispatch(cbor, this)), Throws.TypeOf<MalformedDataException>());
        Assert.That(_handled, Is.Empty);
    }
}
