using System.Formats.Cbor;
using System.Net;

namespace Multidustry.Cluster.Links;

/// <summary>The messages from a proxy to a world. Each is <c>[kind, session, …]</c>.</summary>
internal static class ToWorld
{
    private const int OpenKind = 0;
    private const int PacketKind = 1;
    private const int CloseKind = 2;
    private const int HeldKind = 3;
    private const int ReopenKind = 4;
    private const int LoosePacketKind = 5;
    private const int SwitchKind = 6;

    /// <summary>What a world does with the messages.</summary>
    internal interface IHandler
    {
        /// <summary>A player announced itself, now or to an earlier owner. The bytes are valid only during the call.</summary>
        void Open(in SessionOpening opening);

        /// <summary>A player sent a packet; its body is not yet decoded. The bytes are valid only during the call. Reliable ones count.</summary>
        void Packet(int session, bool reliable, byte packet, ReadOnlyMemory<byte> body);

        /// <summary>The player's connection is gone.</summary>
        void Close(int session, string reason);

        /// <summary>The proxy sends nothing more until it hears where the world goes on.</summary>
        void Held();
    }

    public static bool SendOpen(LinkWriter link, in SessionOpening opening) => link.TrySend(static (cbor, message) =>
    {
        Start(cbor, message.IsSwitch ? SwitchKind : message.IsBack ? ReopenKind : OpenKind, message.Session, 2);
        cbor.WriteByteString(message.Address.GetAddressBytes());
        cbor.WriteByteString(message.ConnectPacket.Span);
        cbor.WriteEndArray();
    }, opening, mayBeLost: true);

    public static bool SendPacket(LinkWriter link, int session, bool reliable, byte packet, ReadOnlySpan<byte> body) => link.TrySend(static (cbor, message) =>
    {
        Start(cbor, message.Reliable ? PacketKind : LoosePacketKind, message.Session, 2);
        cbor.WriteInt32(message.Packet);
        cbor.WriteByteString(message.Body);
        cbor.WriteEndArray();
    }, new PacketMessage(session, reliable, packet, body), mayBeLost: true);

    public static bool SendClose(LinkWriter link, int session, string reason) => link.TrySend(static (cbor, message) =>
    {
        Start(cbor, CloseKind, message.session, 1);
        cbor.WriteTextString(message.reason);
        cbor.WriteEndArray();
    }, (session, reason));

    public static bool SendHeld(LinkWriter link) => link.TrySend(static (cbor, _) =>
    {
        Start(cbor, HeldKind, session: 0, 0);
        cbor.WriteEndArray();
    }, 0);

    public static void Dispatch(CborReader cbor, IHandler handler)
    {
        cbor.ReadStartArray();
        var kind = cbor.ReadInt32();
        var session = cbor.ReadInt32();
        switch (kind)
        {
            case OpenKind or ReopenKind or SwitchKind:
                var address = new IPAddress(cbor.ReadDefiniteLengthByteString().Span);
                handler.Open(new SessionOpening(session, address, cbor.ReadDefiniteLengthByteString(), IsBack: kind == ReopenKind, IsSwitch: kind == SwitchKind));
                break;
            case PacketKind or LoosePacketKind:
                var packet = checked((byte)cbor.ReadInt32());
                handler.Packet(session, kind == PacketKind, packet, cbor.ReadDefiniteLengthByteString());
                break;
            case CloseKind:
                handler.Close(session, cbor.ReadTextString());
                break;
            case HeldKind:
                handler.Held();
                break;
            default:
                throw new InvalidOperationException($"A world knows no message of kind {kind}.");
        }
    }

    private static void Start(CborWriter cbor, int kind, int session, int fields)
    {
        cbor.WriteStartArray(2 + fields);
        cbor.WriteInt32(kind);
        cbor.WriteInt32(session);
    }

    private readonly ref struct PacketMessage(int session, bool reliable, byte packet, ReadOnlySpan<byte> body)
    {
        public readonly int Session = session;
        public readonly bool Reliable = reliable;
        public readonly byte Packet = packet;
        public readonly ReadOnlySpan<byte> Body = body;
    }
}
