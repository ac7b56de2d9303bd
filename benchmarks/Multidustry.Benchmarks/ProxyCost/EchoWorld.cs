using System.Buffers.Binary;
using System.Net;
using Multidustry.Cluster.Links;
using Multidustry.Cluster.Transport;
using Multidustry.Cluster.Transport.Tls;
using Multidustry.Protocol.Framing;

namespace Multidustry.Benchmarks.ProxyCost;

/// <summary>A world that lets everybody in and sends every packet back, behind a link as a gameserver has it.</summary>
internal static class EchoWorld
{
    public const string Node = "world";

    public static async Task RunAsync(string certificates)
    {
        var addresses = new AddressBook();
        await using var transport = new TlsTransport(Certificates.Options(certificates, Node), addresses);
        await using var listener = transport.Listen(Node);
        Console.WriteLine(((IPEndPoint)addresses.Find(Node)!).Port);
        while (await listener.AcceptAsync() is { } stream)
            _ = ServeAsync(stream);
    }

    private static async Task ServeAsync(IClusterStream stream)
    {
        var options = new LinkOptions();
        var handler = new Handler(new LinkWriter(stream.Output, options));
        ToProxy.SendOwner(handler.Link, new WorldGreeting(Epoch: 1, "line", [], 0, 0, 0));
        await LinkExchange.RunAsync(handler.Link, new LinkReader(stream.Input, options), cbor => ToWorld.Dispatch(cbor, handler), CancellationToken.None);
    }

    private sealed class Handler(LinkWriter link) : ToWorld.IHandler
    {
        private readonly byte[] _frame = new byte[FrameDecoder.LengthPrefix + FrameDecoder.PacketHeader + LoadOptions.BodyLength];

        public LinkWriter Link => link;

        public void Open(in SessionOpening opening)
        {
            ToProxy.SendAdmit(link, opening.Session);
            Packet(opening.Session, true, 3, opening.ConnectPacket[..4]);
        }

        // Not compressed: that would be the world's cost, not the proxy's.
        public void Packet(int session, bool reliable, byte packet, ReadOnlyMemory<byte> body)
        {
            var length = FrameDecoder.PacketHeader + body.Length;
            BinaryPrimitives.WriteUInt16BigEndian(_frame, (ushort)length);
            _frame[2] = packet;
            BinaryPrimitives.WriteUInt16BigEndian(_frame.AsSpan(3), (ushort)body.Length);
            body.Span.CopyTo(_frame.AsSpan(6));
            ToProxy.SendFrame(link, [session], reliable: true, _frame.AsSpan(0, FrameDecoder.LengthPrefix + length));
        }

        public void Close(int session, string reason)
        {
        }

        public void Held()
        {
        }
    }
}
