using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Multidustry.Protocol.Connections;

namespace Multidustry.Protocol.Discovery;

/// <summary>Answers the requests that clients of the local network send to the game's multicast group.</summary>
internal sealed class LanDiscovery : IAsyncDisposable
{
    public const int Port = 20151;
    private readonly Socket _socket;
    private readonly DiscoveryResponder _responder;
    private readonly Task _receiving;

    private LanDiscovery(Socket socket, DiscoveryResponder responder)
    {
        _socket = socket;
        _responder = responder;
        _receiving = ReceiveAsync();
    }

    public static IPAddress Group { get; } = new([227, 2, 7, 7]);

    /// <returns>Null where the network has no multicast; that is logged and nothing else.</returns>
    public static LanDiscovery? TryStart(DiscoveryResponder responder, ILogger logger)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true); // several servers on one machine
            socket.Bind(new IPEndPoint(IPAddress.Any, Port));
            socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.AddMembership, new MulticastOption(Group));
            return new LanDiscovery(socket, responder);
        }
        catch (SocketException problem)
        {
            socket.Dispose();
            Log.LanDiscoveryUnavailable(logger, problem.Message);
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        await _receiving.ConfigureAwait(false);
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[16];
        var source = new SocketAddress(AddressFamily.InterNetwork);
        while (true)
        {
            try
            {
                var length = await _socket.ReceiveFromAsync(buffer, SocketFlags.None, source).ConfigureAwait(false);
                if (DiscoveryResponder.IsRequest(buffer.AsSpan(0, length)))
                    _responder.Answer(_socket, source, PeerKey.Of(source).Address);
            }
            catch (SocketException failure) when (failure.SocketErrorCode is not SocketError.OperationAborted and not SocketError.Interrupted)
            {
                // Somebody's port is closed or a datagram was too long: the socket goes on.
            }
            catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
