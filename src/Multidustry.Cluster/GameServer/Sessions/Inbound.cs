using System.Buffers;
using System.Net;
using Multidustry.Cluster.Links;

namespace Multidustry.Cluster.GameServer.Sessions;

/// <summary>What came over a link, waiting for the world's thread. The bytes are rented and returned after handling. Packets that count have a number.</summary>
internal readonly record struct Inbound(InboundKind Kind, WorldLink Link, int Session, long Number, byte Packet, byte[] Rented, int Length, IPAddress? Address, string? Reason)
{
    public ReadOnlyMemory<byte> Body => Rented.AsMemory(0, Length);

    public static Inbound Open(WorldLink link, in SessionOpening opening) =>
        Copy(opening.IsSwitch ? InboundKind.Switch : opening.IsBack ? InboundKind.Reopen : InboundKind.Open, link, opening.Session, 0, 0, opening.ConnectPacket, opening.Address);

    public static Inbound Data(WorldLink link, int session, long number, byte packet, ReadOnlyMemory<byte> body) =>
        Copy(InboundKind.Packet, link, session, number, packet, body, null);

    public static Inbound Close(WorldLink link, int session, string reason) =>
        new(InboundKind.Close, link, session, 0, 0, [], 0, null, reason);

    public static Inbound LinkLost(WorldLink link) => new(InboundKind.LinkLost, link, 0, 0, 0, [], 0, null, null);

    public void Release()
    {
        if (Rented.Length > 0)
            ArrayPool<byte>.Shared.Return(Rented);
    }

    private static Inbound Copy(InboundKind kind, WorldLink link, int session, long number, byte packet, ReadOnlyMemory<byte> body, IPAddress? address)
    {
        var rented = body.IsEmpty ? [] : ArrayPool<byte>.Shared.Rent(body.Length);
        body.CopyTo(rented);
        return new Inbound(kind, link, session, number, packet, rented, body.Length, address, null);
    }
}

/// <summary>Kinds of <see cref="Inbound"/>.</summary>
internal enum InboundKind
{
    Open,
    Reopen,
    Switch,
    Packet,
    Close,
    LinkLost,
}
