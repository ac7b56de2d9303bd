using System.Net;
using System.Net.Sockets;

namespace Multidustry.TestKit;

/// <summary>
/// Ports of loopback for servers that can't choose one themselves. They lie below those that the system gives to
/// outgoing connections, so that nobody takes one between its choice and its use. Thread-safe.
/// </summary>
public static class FreePort
{
    private const int First = 15_000;
    private const int Count = 17_000;

    // Processes of tests run side by side; each begins elsewhere.
    private static int _next = Random.Shared.Next(Count);

    /// <summary>A port at which nobody listens, for TCP and UDP; never the same twice in a process.</summary>
    public static int Choose()
    {
        while (true)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref _next) % Count);
            if (IsFree(port))
                return port;
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var stream = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            stream.Bind(new IPEndPoint(IPAddress.Any, port));
            using var datagrams = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            datagrams.Bind(new IPEndPoint(IPAddress.Any, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
