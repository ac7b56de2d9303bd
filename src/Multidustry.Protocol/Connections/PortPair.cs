using System.Net;
using System.Net.Sockets;

namespace Multidustry.Protocol.Connections;

/// <summary>Binds a TCP and a UDP socket to the same port number.</summary>
internal static class PortPair
{
    private const int Attempts = 16;
    private const int Backlog = 4096; // in a flood of attempts, players who fall out of it try again only after a second

    public static (Socket Tcp, Socket Udp) Bind(IPEndPoint endPoint)
    {
        if (endPoint.AddressFamily == AddressFamily.InterNetworkV6 && !Socket.OSSupportsIPv6 && endPoint.Address.Equals(IPAddress.IPv6Any))
            endPoint = new IPEndPoint(IPAddress.Any, endPoint.Port);
        for (var attempt = 1; ; attempt++)
        {
            var tcp = Create(endPoint, SocketType.Stream, ProtocolType.Tcp);
            var udp = Create(endPoint, SocketType.Dgram, ProtocolType.Udp);
            try
            {
                tcp.Bind(endPoint);
                udp.Bind(tcp.LocalEndPoint!);
                tcp.Listen(Backlog);
                return (tcp, udp);
            }
            catch (SocketException)
            {
                tcp.Dispose();
                udp.Dispose();
                if (endPoint.Port != 0 || attempt == Attempts)
                    throw; // a free TCP port may be taken for UDP: then another one is tried
            }
        }
    }

    private static Socket Create(IPEndPoint endPoint, SocketType type, ProtocolType protocol)
    {
        var socket = new Socket(endPoint.AddressFamily, type, protocol);
        if (endPoint.AddressFamily == AddressFamily.InterNetworkV6)
            socket.DualMode = true;
        return socket;
    }
}
