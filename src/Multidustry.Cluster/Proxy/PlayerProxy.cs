using System.Buffers.Binary;
using System.Net;
using Microsoft.Extensions.Logging;
using Multidustry.Cluster.ApiServer.Worlds;
using Multidustry.Cluster.Transport;
using Multidustry.Protocol.Connections;

namespace Multidustry.Cluster.Proxy;

/// <summary>
/// The role that players see: it listens to the game's TCP and UDP, holds strangers to their limits, picks the world for
/// the client's build and passes frames between the two without decoding them. It knows no world state. Thread-safe.
/// </summary>
public sealed class PlayerProxy : IConnectionHandler, IAsyncDisposable
{
    private const byte ConnectPacketId = 3;
    private static readonly TimeSpan ReconcileInterval = TimeSpan.FromMilliseconds(250);
    private readonly GameListener _listener;
    private readonly WorldRoutes _routes;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _reconciling;
    private int _lastSession;

    private PlayerProxy(ProxyOptions options, WorldRoutes routes, IWorldDirectory directory, TimeProvider time, ILogger log)
    {
        _routes = routes;
        var info = new ProxyServerInfo(options, directory);
        _listener = GameListener.Start(new GameListenerOptions
        {
            EndPoint = options.EndPoint,
            Handler = this,
            ServerInfo = info,
            LanDiscovery = options.LanDiscovery,
            TrustedProxies = options.TrustedProxies,
            Limits = options.Limits,
            Transport = options.Transport,
            Time = time,
            Logger = log,
        });
        info.Port = _listener.EndPoint.Port;
        _reconciling = ReconcileAsync();
        Log.Started(log, _listener.EndPoint);
    }

    /// <summary>Where players connect, with the port that was actually taken.</summary>
    public IPEndPoint EndPoint => _listener.EndPoint;

    /// <summary>The network side: connections, blocked addresses, counters.</summary>
    public GameListener Listener => _listener;

    /// <summary>Opens links to the worlds there are, then the port.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">The port can't be had.</exception>
    public static async Task<PlayerProxy> StartAsync(
        ProxyOptions options, IClusterTransport transport, IWorldDirectory directory, TimeProvider time, ILogger<PlayerProxy> log, CancellationToken cancellationToken = default)
    {
        var routes = new WorldRoutes(transport, directory, options.Links, log);
        try
        {
            await routes.ReconcileAsync(cancellationToken).ConfigureAwait(false);
            return new PlayerProxy(options, routes, directory, time, log);
        }
        catch
        {
            await routes.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    void IConnectionHandler.OnRegistered(ServerConnection connection)
    {
        // Nothing is known of the client until it announces itself.
    }

    void IConnectionHandler.OnPacket(ServerConnection connection, in ReceivedPacket packet)
    {
        if (connection.Session is ProxySession session)
            session.Route.Send(session, packet.Id, packet.Body.Span);
        else if (packet.Id == ConnectPacketId && packet.Body.Length >= sizeof(int))
            Open(connection, packet.Body.Span);
    }

    void IConnectionHandler.OnClosed(ServerConnection connection, CloseReason reason)
    {
        if (connection.Session is ProxySession session)
            session.Route.Close(session, reason);
    }

    /// <summary>Stops: no new players, those here are closed after what is queued for them was sent.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _reconciling.ConfigureAwait(false);
        await _listener.DisposeAsync().ConfigureAwait(false);
        await _routes.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    private void Open(ServerConnection connection, ReadOnlySpan<byte> connectPacket)
    {
        // The build is the first field in every build; it is all that the proxy needs to know.
        var build = BinaryPrimitives.ReadInt32BigEndian(connectPacket);
        if (_routes.Find(build) is not { } route)
        {
            _ = connection.CloseAsync();
            return;
        }

        var session = new ProxySession(Interlocked.Increment(ref _lastSession), connection, route);
        connection.Session = session;
        if (!route.TryOpen(session, connectPacket))
            _ = connection.CloseAsync();
    }

    private async Task ReconcileAsync()
    {
        try
        {
            using var timer = new PeriodicTimer(ReconcileInterval);
            while (await timer.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false))
                await _routes.ReconcileAsync(_stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The proxy stops.
        }
    }
}
