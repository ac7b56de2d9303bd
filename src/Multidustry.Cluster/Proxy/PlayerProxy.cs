using System.Buffers;
using System.Buffers.Binary;
using System.Net;
using Microsoft.Extensions.Logging;
using Multidustry.Cluster.ApiServer.Worlds;
using Multidustry.Cluster.Bans;
using Multidustry.Cluster.Loops;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Transport;
using Multidustry.Core.Binary;
using Multidustry.Protocol.Connections;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Schema;

namespace Multidustry.Cluster.Proxy;

/// <summary>
/// The role that players see: it listens to the game's TCP and UDP, holds strangers to their limits, picks the world,
/// and passes frames between the two without decoding them. It knows no world state. Thread-safe.
/// </summary>
public sealed class PlayerProxy : IConnectionHandler, IAsyncDisposable
{
    private const byte ConnectPacketId = 3;
    private static readonly TimeSpan ReconcileInterval = TimeSpan.FromMilliseconds(250);
    private readonly GameListener _listener;
    private readonly WorldRoutes _routes;
    private readonly ProxyOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly BanWatch? _banning;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _reconciling;
    private int _lastSession;

    private PlayerProxy(ProxyOptions options, WorldRoutes routes, IWorldDirectory directory, TimeProvider time, ILogger log)
    {
        (_options, _routes, _time, _log) = (options, routes, time, log);
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
        _reconciling = new BackgroundLoop("keeping links to worlds", ReconcileInterval, time, log).RunAsync(ReconcileAsync, _stop.Token);
        if (options.Bans is { } bans)
            _banning = new BanWatch(bans, Enforce, log);
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
        ArgumentNullException.ThrowIfNull(options);
        if (options.World is { } world)
            directory = new SingleWorldDirectory(directory, world);
        var routes = new WorldRoutes(transport, directory, options, time, log);
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
            session.Route.Send(session, packet.Transport == PacketTransport.Tcp, packet.Id, packet.Body.Span);
        else if (packet.Id == ConnectPacketId && packet.Body.Length >= sizeof(int))
            Open(connection, packet.Body.ToArray());
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
        if (_banning is not null)
            await _banning.DisposeAsync().ConfigureAwait(false);
        await _listener.DisposeAsync().ConfigureAwait(false);
        await _routes.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    private void Open(ServerConnection connection, byte[] connectPacket)
    {
        // The build is the first field in every build; without it the rest can't be read.
        var build = BinaryPrimitives.ReadInt32BigEndian(connectPacket);
        var uuid = UuidOf(build, connectPacket);
        if (IsBanned(connection, build, uuid))
            return;
        var last = uuid is null ? null : _options.LastWorlds?.Find(uuid);
        if (_routes.Find(build, last) is not { } route)
        {
            _ = connection.CloseAsync();
            return;
        }

        var session = new ProxySession(Interlocked.Increment(ref _lastSession), connection, route, uuid, connectPacket);
        connection.Session = session;
        if (!route.TryOpen(session))
            _ = connection.CloseAsync();
        else
            IsBanned(connection, build, uuid); // perhaps since a moment ago, when nobody knew the session yet
    }

    private bool IsBanned(ServerConnection connection, int build, string? uuid)
    {
        if (_options.Bans?.Table.Find(ProxySession.AddressOf(connection), uuid) is not { } ban)
            return false;
        PutOut(connection, PacketSchema.Find(build), ban);
        return true;
    }

    /// <summary>Says why, and closes the connection.</summary>
    private void PutOut(ServerConnection connection, PacketSchema? schema, BanRecord ban)
    {
        if (schema is not null)
            connection.TrySendFrame(ProxyNotices.Encode(schema, new KickPacket { Reason = BanNotice.Of(ban) }), PacketTransport.Tcp);
        Log.Banned(_log, connection.RemoteEndPoint);
        _ = connection.CloseAsync();
    }

    private void Enforce(BanTable bans)
    {
        foreach (var session in _routes.Sessions)
            if (bans.Find(session.Address, session.Uuid) is { } ban)
                PutOut(session.Connection, PacketSchema.Find(session.Route.Build), ban);
    }

    /// <summary>Who the player claims to be; null when the proxy can't read it. The world says so then.</summary>
    private static string? UuidOf(int build, byte[] connectPacket)
    {
        if (PacketSchema.Find(build) is not { } schema)
            return null;
        try
        {
            return PacketCodec.Decode<ConnectPacket>(new ReadOnlySequence<byte>(connectPacket), new PacketContext(schema, PacketDirection.ToServer)).Uuid.ToServerUuid();
        }
        catch (MalformedDataException)
        {
            return null;
        }
    }

    private async Task ReconcileAsync(CancellationToken stop)
    {
        await _routes.ReconcileAsync(stop).ConfigureAwait(false);
        await Task.Delay(ReconcileInterval, _time, stop).ConfigureAwait(false);
    }
}
