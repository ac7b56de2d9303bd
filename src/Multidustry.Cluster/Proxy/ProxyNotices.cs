using Multidustry.Protocol.Connections;
using Multidustry.Protocol.Framing;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Schema;
using Multidustry.Protocol.Types;

namespace Multidustry.Cluster.Proxy;

/// <summary>The little that a proxy says to players by itself. Thread-safe.</summary>
internal sealed class ProxyNotices(PacketSchema schema)
{
    private readonly Lazy<byte[]> _loading = new(() => Encode(schema, new WorldDataBeginPacket()));

    /// <summary>The world will be sent anew: the client shows that it loads, and is patient.</summary>
    public ReadOnlySpan<byte> Loading() => _loading.Value;

    /// <summary>Says why, if the client can be told, and closes the connection.</summary>
    public static void PutOut(IPlayerConnection connection, PacketSchema? schema, string reason)
    {
        if (schema is not null)
            connection.TrySendFrame(Encode(schema, new KickPacket { Reason = reason }), PacketTransport.Tcp);
        connection.Close();
    }

    /// <summary>Sends a player away who may come back at once, as clients then do by themselves.</summary>
    public static void SendBack(ProxySession session)
    {
        if (session.Schema is { } schema)
            session.Connection.TrySendFrame(Encode(schema, new Kick2Packet { Reason = KickReason.ServerRestarting }), PacketTransport.Tcp);
        session.Connection.Close();
    }

    /// <summary>Shows a line to a player.</summary>
    public static void Tell(ProxySession session, string text)
    {
        if (PacketSchema.Find(session.Route.Build) is { } schema)
            session.Connection.TrySendFrame(Encode(schema, new SendMessagePacket { Message = $"[scarlet]{text}" }), PacketTransport.Tcp);
    }

    /// <summary>A packet as it goes to a player.</summary>
    public static byte[] Encode<TPacket>(PacketSchema schema, in TPacket packet)
        where TPacket : struct, IPacket<TPacket> =>
        new FrameEncoder().EncodePacket(packet, new PacketContext(schema, PacketDirection.ToClient)).ToArray();
}
