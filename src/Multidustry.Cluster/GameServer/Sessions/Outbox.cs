using System.Runtime.InteropServices;
using Multidustry.Cluster.Links;
using Multidustry.Protocol.Framing;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Schema;

namespace Multidustry.Cluster.GameServer.Sessions;

/// <summary>
/// Sends packets to players: each is encoded and framed once, however many get it, and crosses a link once for all players
/// behind it. Belongs to the world's thread.
/// </summary>
internal sealed class Outbox(PacketSchema schema, SessionList sessions)
{
    private readonly FrameEncoder _frames = new();
    private readonly PacketContext _context = new(schema, PacketDirection.ToClient);
    private readonly List<PlayerSession> _chosen = [];
    private int[] _ids = new int[16];

    /// <summary>Sends to one player, whatever its state.</summary>
    public void Send<TPacket>(PlayerSession session, in TPacket packet)
        where TPacket : struct, IPacket<TPacket> => Send(session.Link, session.Id, packet);

    /// <summary>Sends to somebody who isn't a player yet.</summary>
    public void Send<TPacket>(WorldLink link, int session, in TPacket packet)
        where TPacket : struct, IPacket<TPacket>
    {
        var frame = Encode(packet, out var reliable);
        ToProxy.SendFrame(link.Writer, [session], reliable, frame);
    }

    /// <summary>
    /// Sends to everybody who has the world or is loading it: a client keeps what comes while it loads, and would miss a
    /// change that it wasn't told.
    /// </summary>
    /// <param name="packet">The packet.</param>
    /// <param name="except">Who does not get it.</param>
    /// <param name="only">Who gets it; null for all.</param>
    public void Broadcast<TPacket>(in TPacket packet, PlayerSession? except = null, Func<PlayerSession, bool>? only = null)
        where TPacket : struct, IPacket<TPacket>
    {
        _chosen.Clear();
        foreach (var session in sessions.Span)
            if (session != except && session.State != SessionState.Closed && (only is null || only(session)))
                _chosen.Add(session);
        SendTo(_chosen, packet);
    }

    /// <summary>Sends to these players.</summary>
    public void SendTo<TPacket>(List<PlayerSession> receivers, in TPacket packet)
        where TPacket : struct, IPacket<TPacket>
    {
        if (receivers.Count == 0)
            return;
        var frame = Encode(packet, out var reliable);
        var all = CollectionsMarshal.AsSpan(receivers);
        for (var first = 0; first < all.Length; first++)
            if (IsFirstOfLink(all, first))
                ToProxy.SendFrame(all[first].Link.Writer, IdsOf(all, all[first].Link), reliable, frame);
    }

    private static bool IsFirstOfLink(ReadOnlySpan<PlayerSession> all, int index)
    {
        for (var earlier = 0; earlier < index; earlier++)
            if (ReferenceEquals(all[earlier].Link, all[index].Link))
                return false;
        return true;
    }

    private ReadOnlySpan<int> IdsOf(ReadOnlySpan<PlayerSession> all, WorldLink link)
    {
        if (_ids.Length < all.Length)
            _ids = new int[all.Length * 2];
        var count = 0;
        foreach (var session in all)
            if (ReferenceEquals(session.Link, link))
                _ids[count++] = session.Id;
        return _ids.AsSpan(0, count);
    }

    private ReadOnlySpan<byte> Encode<TPacket>(in TPacket packet, out bool reliable)
        where TPacket : struct, IPacket<TPacket>
    {
        var info = schema.Of<TPacket>();
        reliable = info.Transport == PacketTransport.Tcp;
        return _frames.EncodePacket(packet, _context);
    }
}
