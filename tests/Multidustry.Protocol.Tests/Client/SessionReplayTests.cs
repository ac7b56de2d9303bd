using System.Buffers;
using Multidustry.Protocol.Client;
using Multidustry.Protocol.Connections;
using Multidustry.Protocol.Framing;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Schema;

namespace Multidustry.Protocol.Tests.Client;

public class SessionReplayTests
{
    [Test]
    public void Our_client_understands_every_byte_that_the_original_server_sent()
    {
        var clients = new Dictionary<int, Replay>();
        foreach (var piece in RecordedSession.Read().Where(piece => piece.FromServer))
        {
            if (!clients.TryGetValue(piece.Connection, out var client))
                clients[piece.Connection] = client = new Replay();
            client.Feed(piece);
        }

        Assert.That(clients, Is.Not.Empty);
        var all = clients.Values.ToArray();
        Assert.That(all.Sum(client => client.Leftover), Is.Zero, "bytes that are no whole frame");
        Assert.That(all.Sum(client => client.Owner.Packets), Is.GreaterThan(1000));
        Assert.That(all.Where(client => client.Owner.Worlds > 0), Is.Not.Empty);
        foreach (var client in all.Where(client => client.Owner.Worlds > 0))
        {
            var world = client.Session.World;
            Assert.That(world, Is.Not.Null);
            Assert.That(world!.Tiles.Width, Is.Positive);
            Assert.That(world.StateSnapshots, Is.Positive);
            Assert.That(world.Own, Is.Not.Null, "the own player came by snapshot");
            Assert.That(world.Units, Is.Not.Empty);
            Assert.That(world.CoreItems, Is.Not.Empty);
            Assert.That(world.Tiles.Blocks.ToArray().Count(id => world.Content.Blocks[id].BuildingClass == "CoreBuild"), Is.Positive);
        }

        Assert.That(all.Sum(client => client.Owner.Chat.Count), Is.Positive);
    }

    [Test]
    public void Our_framing_understands_every_byte_that_the_original_client_sent()
    {
        var decoder = new FrameDecoder(FrameLimits.Default);
        var schema = PacketSchema.For(154);
        var streams = new Dictionary<int, List<byte>>();
        var packets = 0;
        foreach (var piece in RecordedSession.Read().Where(piece => !piece.FromServer))
        {
            if (piece.Transport == PacketTransport.Udp)
            {
                Assert.That(decoder.ReadDatagram(piece.Bytes, out var frame), Is.EqualTo(FrameStatus.Complete));
                packets += Decode(frame);
                continue;
            }

            if (!streams.TryGetValue(piece.Connection, out var stream))
                streams[piece.Connection] = stream = [];
            stream.AddRange(piece.Bytes);
        }

        foreach (var stream in streams.Values)
        {
            var input = new ReadOnlySequence<byte>(stream.ToArray());
            while (!input.IsEmpty)
            {
                Assert.That(decoder.TryReadStream(ref input, out var frame), Is.EqualTo(FrameStatus.Complete));
                packets += Decode(frame);
            }
        }

        Assert.That(packets, Is.GreaterThan(500));

        int Decode(in Frame frame)
        {
            if (!frame.IsPacket)
                return 0;
            var packet = PacketCodec.Decode(frame.PacketId, new ReadOnlySequence<byte>(frame.Body.ToArray()), new PacketContext(schema, PacketDirection.ToServer));
            Assert.That(packet, Is.Not.Null);
            return 1;
        }
    }

    private sealed class Replay
    {
        private readonly FrameDecoder _decoder = new(FrameLimits.Default);
        private readonly List<byte> _stream = [];

        public Replay() => Session = new ClientSession(new MindustryClientOptions(), Owner);

        public RecordingOwner Owner { get; } = new();

        public ClientSession Session { get; }

        public int Leftover => _stream.Count;

        public void Feed(RecordedBytes piece)
        {
            if (piece.Transport == PacketTransport.Udp)
            {
                Assert.That(_decoder.ReadDatagram(piece.Bytes, out var frame), Is.EqualTo(FrameStatus.Complete));
                Receive(frame, PacketTransport.Udp);
                return;
            }

            _stream.AddRange(piece.Bytes);
            var input = new ReadOnlySequence<byte>(_stream.ToArray());
            var length = input.Length;
            FrameStatus status;
            while ((status = _decoder.TryReadStream(ref input, out var frame)) == FrameStatus.Complete)
                Receive(frame, PacketTransport.Tcp);
            Assert.That(status, Is.EqualTo(FrameStatus.Incomplete));
            _stream.RemoveRange(0, (int)(length - input.Length));
        }

        private void Receive(in Frame frame, PacketTransport transport)
        {
            if (frame.IsPacket)
                Session.Receive(new ReceivedPacket(frame.PacketId, transport, frame.Body.ToArray()));
        }
    }
}
