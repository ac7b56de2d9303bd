using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Multidustry.Protocol.Discovery;
using Multidustry.Protocol.Framing;

namespace Multidustry.Protocol.Connections;

// The one UDP socket: registrations, requests for server information, and the datagrams of registered sources.
public sealed partial class GameListener
{
    private const int DatagramsInOneGo = 64; // then others who wait for the thread have their turn: in a flood there is always one more
    private readonly ConcurrentDictionary<PeerKey, ServerConnection> _peers = new();
    private readonly DiscoveryResponder _discovery;

    internal async ValueTask SendDatagramAsync(ReadOnlyMemory<byte> datagram, SocketAddress target)
    {
        try
        {
            await _udp.SendToAsync(datagram, SocketFlags.None, target).ConfigureAwait(false);
            ProtocolMetrics.BytesSent.Add(datagram.Length, ProtocolMetrics.UdpTag);
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // A datagram may be lost; whether the client is still there, TCP will tell.
        }
    }

    private async Task ReceiveDatagramsAsync()
    {
        var buffer = GC.AllocateUninitializedArray<byte>(ushort.MaxValue, pinned: true);
        var source = new SocketAddress(_udp.AddressFamily);
        var decoder = new FrameDecoder(Options.Transport.Frames);
        for (var turn = 1; ; turn++)
        {
            try
            {
                if (turn % DatagramsInOneGo == 0)
                    await Task.Yield();
                var length = await _udp.ReceiveFromAsync(buffer, SocketFlags.None, source).ConfigureAwait(false);
                Receive(decoder, buffer.AsMemory(0, length), source);
            }
            catch (SocketException) when (Volatile.Read(ref _disposed) == 0)
            {
                // Somebody's port is closed or a datagram was too long: the socket goes on.
            }
            catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private void Receive(FrameDecoder decoder, ReadOnlyMemory<byte> datagram, SocketAddress source)
    {
        var peer = PeerKey.Of(source);
        if (DiscoveryResponder.IsRequest(datagram.Span))
        {
            _discovery.Answer(_udp, source, peer.Address);
            return;
        }

        if (Receive(decoder, datagram.Span, source, peer) is { } drop)
            Book.Dropped(peer.Address, drop);
    }

    private DatagramDrop? Receive(FrameDecoder decoder, ReadOnlySpan<byte> datagram, SocketAddress source, PeerKey peer)
    {
        // Only a registration may come from an unknown source; anything longer isn't even looked at.
        var known = _peers.TryGetValue(peer, out var connection);
        if (!known && datagram.Length > FrameworkMessage.MaxLength)
            return DatagramDrop.UnknownSource;
        if (decoder.ReadDatagram(datagram, out var frame) != FrameStatus.Complete)
            return known ? DatagramDrop.Malformed : DatagramDrop.UnknownSource;
        ProtocolMetrics.FramesReceived.Add(1, ProtocolMetrics.UdpTag);
        if (!frame.IsPacket && frame.Framework.Kind == FrameworkMessageKind.RegisterUdp)
            return Register(frame.Framework.Id, source, peer);
        return known ? connection!.ReceiveDatagram(frame, datagram.Length) : DatagramDrop.UnknownSource;
    }

    private DatagramDrop? Register(int id, SocketAddress source, PeerKey peer)
    {
        if (!_connections.TryGetValue(id, out var connection))
            return DatagramDrop.UnknownRegistration;
        if (connection.IsRegistered)
            return connection.Peer == peer ? null : DatagramDrop.UnknownRegistration; // clients repeat themselves until answered

        // Otherwise a client could have its snapshots sent to somebody else.
        if (!connection.MayRegisterFrom(peer.Address))
            return DatagramDrop.ForeignRegistration;
        connection.Register(source, peer);
        _peers[peer] = connection;
        if (!connection.IsOpen)
            _peers.TryRemove(new KeyValuePair<PeerKey, ServerConnection>(peer, connection));
        connection.ConfirmRegistration();
        return null;
    }
}
