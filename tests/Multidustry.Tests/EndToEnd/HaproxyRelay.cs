using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Multidustry.TestKit;

namespace Multidustry.Tests.EndToEnd;

/// <summary>A real haproxy in front of a server; datagrams, which it doesn't carry, go through a forwarder beside it.</summary>
internal sealed class HaproxyRelay : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _configuration;
    private readonly Socket _datagrams;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _forwarding;

    private HaproxyRelay(Process process, string configuration, Socket datagrams, int port, int server)
    {
        (_process, _configuration, _datagrams, Port) = (process, configuration, datagrams, port);
        _forwarding = ForwardAsync(new IPEndPoint(IPAddress.Loopback, server));
    }

    /// <summary>Where players connect.</summary>
    public int Port { get; }

    /// <summary>Starts haproxy; the test is skipped where there is none.</summary>
    /// <param name="server">The server's port.</param>
    /// <param name="header"><c>send-proxy</c> or <c>send-proxy-v2</c>.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public static async Task<HaproxyRelay> StartAsync(int server, string header, CancellationToken cancellation)
    {
        const string program = "/usr/sbin/haproxy";
        if (!File.Exists(program))
            Assert.Ignore("haproxy is not installed (Debian: apt-get install haproxy).");
        var datagrams = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        datagrams.Bind(new IPEndPoint(IPAddress.Loopback, FreePort.Choose()));
        var port = ((IPEndPoint)datagrams.LocalEndPoint!).Port;
        var configuration = Path.GetTempFileName();
        await File.WriteAllTextAsync(configuration, string.Create(CultureInfo.InvariantCulture, $"""
            defaults
                mode tcp
                timeout connect 5s
                timeout client 1m
                timeout server 1m
            listen game
                bind 127.0.0.1:{port}
                server main 127.0.0.1:{server} {header}

            """), cancellation);
        var process = Process.Start(new ProcessStartInfo(program, ["-db", "-q", "-f", configuration]))!;
        var relay = new HaproxyRelay(process, configuration, datagrams, port, server);
        await TestServer.UntilAsync(() => Listens(port) || process.HasExited, cancellation);
        return relay;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _forwarding;
        _datagrams.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        File.Delete(_configuration);
        _stop.Dispose();
    }

    private static bool Listens(int port)
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            probe.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>One player at a time is enough here: whoever sent last gets the answers.</summary>
    private async Task ForwardAsync(IPEndPoint server)
    {
        var buffer = new byte[65536];
        EndPoint? player = null;
        try
        {
            while (true)
            {
                var received = await _datagrams.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), _stop.Token);
                var fromServer = received.RemoteEndPoint.Equals(server);
                if (!fromServer)
                    player = received.RemoteEndPoint;
                if ((fromServer ? player : server) is { } target)
                    await _datagrams.SendToAsync(buffer.AsMemory(0, received.ReceivedBytes), target, _stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The relay stops.
        }
    }
}
