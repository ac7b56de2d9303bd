using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Multidustry.Core.Binary;

namespace Multidustry.Protocol.Discovery;

/// <summary>What <see cref="ServerDiscovery"/> found.</summary>
/// <param name="EndPoint">Where to join: the address that answered, with the port that the server names.</param>
/// <param name="Info">What the server says about itself.</param>
/// <param name="RoundTrip">How long the answer took.</param>
public sealed record DiscoveredServer(IPEndPoint EndPoint, ServerInfo Info, TimeSpan RoundTrip);

/// <summary>Asks servers about themselves, without joining. Thread-safe.</summary>
public static class ServerDiscovery
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(2);
    private static readonly byte[] Request = [0xFE, 1];

    /// <summary>Asks one server.</summary>
    /// <param name="host">Its name or address.</param>
    /// <param name="port">Its port.</param>
    /// <param name="timeout">How long to wait; 2 s when null.</param>
    /// <param name="cancellationToken">Gives up early.</param>
    /// <exception cref="TimeoutException">No answer came in time.</exception>
    /// <exception cref="SocketException">The host is unknown or its port is closed.</exception>
    /// <exception cref="MalformedDataException">The answer is no server information.</exception>
    public static async Task<DiscoveredServer> PingAsync(string host, int port, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        var addresses = await Dns.GetHostAddressesAsync(host, cancellationToken).ConfigureAwait(false);
        if (addresses.Length == 0)
            throw new SocketException((int)SocketError.HostNotFound);
        var server = new IPEndPoint(addresses[0], port);
        using var socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        await socket.ConnectAsync(server, cancellationToken).ConfigureAwait(false);
        var start = Stopwatch.GetTimestamp();
        await socket.SendAsync(Request, cancellationToken).ConfigureAwait(false);
        var buffer = new byte[512];
        var length = await socket.ReceiveAsync(buffer, cancellationToken).AsTask().WaitAsync(timeout ?? DefaultTimeout, cancellationToken).ConfigureAwait(false);
        return Found(server, buffer.AsSpan(0, length), Stopwatch.GetElapsedTime(start));
    }

    /// <summary>Asks the local network by multicast and reports every server that answers until the time is over.</summary>
    /// <param name="duration">How long to listen; 2 s when null.</param>
    /// <param name="cancellationToken">Ends the search early.</param>
    /// <exception cref="SocketException">The network has no multicast.</exception>
    public static async IAsyncEnumerable<DiscoveredServer> FindOnLanAsync(TimeSpan? duration = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Any, 0));
        var start = Stopwatch.GetTimestamp();
        await socket.SendToAsync(Request, new IPEndPoint(LanDiscovery.Group, LanDiscovery.Port), cancellationToken).ConfigureAwait(false);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        end.CancelAfter(duration ?? DefaultTimeout);
        while (await NextAsync(socket, start, end.Token).ConfigureAwait(false) is { } server)
            yield return server;
    }

    private static async Task<DiscoveredServer?> NextAsync(Socket socket, long start, CancellationToken end)
    {
        var buffer = new byte[512];
        while (true)
        {
            try
            {
                var answer = await socket.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), end).ConfigureAwait(false);
                return Found((IPEndPoint)answer.RemoteEndPoint, buffer.AsSpan(0, answer.ReceivedBytes), Stopwatch.GetElapsedTime(start));
            }
            catch (OperationCanceledException)
            {
                return null;
            }
            catch (MalformedDataException)
            {
                // Something else answers on this group.
            }
        }
    }

    private static DiscoveredServer Found(IPEndPoint asked, ReadOnlySpan<byte> answer, TimeSpan roundTrip)
    {
        var info = ServerInfoCodec.Read(answer);
        return new DiscoveredServer(info.Port == 0 ? asked : new IPEndPoint(asked.Address, info.Port), info, roundTrip);
    }
}
