using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Multidustry.Cluster.Transport.Tls;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "A connection of {Address} to the cluster failed: {Reason}")]
    public static partial void HandshakeFailed(ILogger log, EndPoint? address, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Accepting connections of the cluster failed")]
    public static partial void AcceptFailed(ILogger log, Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Node {Node} can't be reached over QUIC ({Reason}); for half a minute over TLS on TCP")]
    public static partial void QuicFailed(ILogger log, string node, string reason);

    /// <summary>Where a socket came from, if it still knows.</summary>
    public static EndPoint? RemoteEndPointOrNull(this Socket socket)
    {
        try
        {
            return socket.RemoteEndPoint;
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            return null;
        }
    }
}
