using System.Net;
using Microsoft.Extensions.Logging;
using Multidustry.Cluster.ApiServer.Worlds;
using Multidustry.Cluster.Bans;
using Multidustry.Cluster.Loops;
using Multidustry.Cluster.Proxy.Plugins;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Transport;
using Multidustry.Plugins.Proxy;
using Multidustry.Protocol.Connections;
using Multidustry.Protocol.Schema;

namespace Multidustry.Cluster.Proxy;

/// <summary>
/// The role that players see: it listens to the game's TCP and UDP, holds strangers to their limits, picks the world,
/// and passes frames between the two without decoding them. It knows no world state. Thread-safe.
/// </summary>
public sealed class PlayerProxy : IConnectionHandler, IAsyncDisposable
{
    private const byte ConnectPacketId = 3;
    private static readonly TimeSpan ReconcileInterval = TimeSpan.FromMilliseconds(250), LeavePoll = TimeSpan.FromMilliseconds(100), Parting = TimeSpan.FromSeconds(1);
    private readonly GameListener _listener;
    private readonly WorldRoutes _routes;
    private readonly ProxyOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly BanWatch? _banning;
    private readonly ProxyGate? _gate;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _reconciling;
    private readonly Task _switching;
    private int _lastSession;
    private volatile bool _isLeaving;

    private PlayerProxy(ProxyOptions options, WorldRoutes routes, ProxyGate? gate, IWorldDirectory directory, TimeProvider time, ILogger log)
    {
        (_options, _routes, _gate, _time, _log) = (options, routes, gate, time, log);
        var info = new ProxyServerInfo(options, directory, () => IsDraining);
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
        _switching = options.Switches is { } switches ? new BackgroundLoop("switching of worlds", ReconcileInterval, time, log).RunAsync(new WantedSwitches(switches, routes).CarryOutAsync, _stop.Token) : Task.CompletedTask;
        if (options.Bans is { } bans)
            _banning = new BanWatch(bans, Enforce, log);
        Log.Started(log, _listener.EndPoint);
    }

    /// <summary>Where players connect, with the port that was actually taken.</summary>
    public IPEndPoint EndPoint => _listener.EndPoint;

    /// <summary>The network side: connections, blocked addresses, counters.</summary>
    public GameListener Listener => _listener;

    /// <summary>The plugins that judge visitors and packets; null unless <see cref="ProxyOptions.Plugins"/> is set.</summary>
    public ProxyPlugins? Plugins => _gate?.Plugins;

    /// <summary>Whether newcomers are sent away.</summary>
    public bool IsDraining => _isLeaving || _options.IsDraining?.Invoke() == true;

    /// <summary>Players who are on.</summary>
    public int PlayerCount => _routes.Sessions.Count();

    /// <summary>Opens links to the worlds there are and starts plugins, then opens the port.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">The port can't be had.</exception>
    public static async Task<PlayerProxy> StartAsync(
        ProxyOptions options, IClusterTransport transport, IWorldDirectory directory, TimeProvider time, ILogger<PlayerProxy> log, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.World is { } world)
            directory = new SingleWorldDirectory(directory, world);
        var routes = new WorldRoutes(transport, directory, options, time, log);
        var gate = options.Plugins is { } setup ? new ProxyGate(setup, time, log) : null;
        try
        {
            if (gate is not null)
                await gate.Plugins.WantAsync(options.Plugins!.Packages, cancellationToken: cancellationToken).ConfigureAwait(false);
            await routes.ReconcileAsync(cancellationToken).ConfigureAwait(false);
            return new PlayerProxy(options, routes, gate, directory, time, log);
        }
        catch
        {
            if (gate is not null)
                await gate.DisposeAsync().ConfigureAwait(false);
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
        if (connection.Session is ProxySession session || (connection.Session is Visit visit && (session = visit.Hear(packet)!) is not null))
            Pass(session, packet);
        else if (connection.Session is null && packet.Id == ConnectPacketId && packet.Body.Length >= sizeof(int))
            Open(connection, Greeting.Read(packet.Body.ToArray()));
    }

    void IConnectionHandler.OnClosed(ServerConnection connection, CloseReason reason)
    {
        var (session, visit) = (connection.Session as ProxySession, connection.Session as Visit);
        session ??= visit?.Leave();
        if (session is not null)
        {
            session.IsGone = true;
            session.Route.Close(session, reason);
        }

        if ((session?.Id ?? visit?.Id) is { } id)
            _gate?.Left(id);
    }

    /// <summary>Leads a player into another world of the same build over the same connection.</summary>
    /// <param name="uuid">The identity that the player claims.</param>
    /// <param name="world">The world.</param>
    /// <returns>Null, or why that can't be.</returns>
    public string? Switch(string uuid, string world) => _routes.Switch(uuid, world);

    /// <summary>
    /// Leaves in good order: nobody comes in any more, who is on has a while to go, and is then told that the server restarts, so that
    /// clients join again by themselves.
    /// </summary>
    /// <param name="patience">How long players are waited for.</param>
    public async Task LeaveAsync(TimeSpan patience)
    {
        _isLeaving = true;
        if (PlayerCount > 0)
            Log.Leaving(_log, PlayerCount);
        await UntilEmptyAsync(patience).ConfigureAwait(false);
        foreach (var session in _routes.Sessions.ToList())
            ProxyNotices.SendBack(session);
        await UntilEmptyAsync(Parting).ConfigureAwait(false);
    }

    /// <summary>Stops: no new players, those here are closed after what is queued for them was sent.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _reconciling.ConfigureAwait(false);
        await _switching.ConfigureAwait(false);
        if (_banning is not null)
            await _banning.DisposeAsync().ConfigureAwait(false);
        await _listener.DisposeAsync().ConfigureAwait(false);
        if (_gate is not null)
            await _gate.DisposeAsync().ConfigureAwait(false);
        await _routes.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task UntilEmptyAsync(TimeSpan patience)
    {
        var began = _time.GetTimestamp();
        while (PlayerCount > 0 && _time.GetElapsedTime(began) < patience)
            await Task.Delay(LeavePoll, _time).ConfigureAwait(false);
    }

    private void Pass(ProxySession session, in ReceivedPacket packet)
    {
        var reliable = packet.Transport == PacketTransport.Tcp;
        if (session.Held is not { } held)
        {
            session.Route.Send(session, reliable, packet.Id, packet.Body.Span);
            return;
        }

        _gate!.Plugins.CountPacket(packet.Body.Length);
        held.Pass(reliable, packet.Id, packet.Body.Span);
    }

    private void Open(ServerConnection connection, Greeting greeting)
    {
        if (IsBanned(connection, greeting.Build, greeting.Uuid))
            return;
        if (IsDraining)
        {
            ProxyNotices.PutOut(new PlayerConnection(connection), PacketSchema.Find(greeting.Build), "This entrance is closing. Please join by another one, or a little later.");
            return;
        }

        var id = Interlocked.Increment(ref _lastSession);
        if (_gate is null || greeting.Packet is null)
        {
            Enter(connection, greeting, id, early: []);
            return;
        }

        var visit = new Visit(id);
        connection.Session = visit;
        _gate.Plugins.Connecting(greeting.Visitor((uint)id, ProxySession.AddressOf(connection.RemoteEndPoint).ToString()), verdict =>
        {
            if (verdict.IsRefused)
                ProxyNotices.PutOut(new PlayerConnection(connection), PacketSchema.Find(greeting.Build), verdict.Reason);
            else
                visit.Enter(early => Enter(connection, greeting, id, early));
        });
    }

    private ProxySession? Enter(ServerConnection connection, Greeting greeting, int id, IReadOnlyList<(bool Reliable, byte Id, byte[] Body)> early)
    {
        var last = greeting.Uuid is { } uuid ? _options.LastWorlds?.Find(uuid) : null;
        if (_routes.Find(greeting.Build, last) is not { } route)
        {
            _ = connection.CloseAsync();
            return null;
        }

        var session = new ProxySession(id, new PlayerConnection(connection), route, greeting.Uuid, greeting.Bytes);
        if (_gate is { } gate)
        {
            session.Held = new HeldPackets(session, gate);
            gate.Entered(session);
            session.Held.Hold(early);
        }

        connection.Session = session;
        var isOpen = route.TryOpen(session);
        session.Held?.Release();
        if (!isOpen)
            _ = connection.CloseAsync();
        else
            IsBanned(connection, greeting.Build, greeting.Uuid); // perhaps since a moment ago, when nobody knew the session yet
        return session;
    }

    private bool IsBanned(ServerConnection connection, int build, string? uuid)
    {
        if (_options.Bans?.Table.Find(ProxySession.AddressOf(connection.RemoteEndPoint), uuid) is not { } ban)
            return false;
        PutOut(new PlayerConnection(connection), PacketSchema.Find(build), ban);
        return true;
    }

    /// <summary>Says why, and closes the connection.</summary>
    private void PutOut(IPlayerConnection connection, PacketSchema? schema, BanRecord ban)
    {
        Log.Banned(_log, connection.RemoteEndPoint);
        ProxyNotices.PutOut(connection, schema, BanNotice.Of(ban));
    }

    private void Enforce(BanTable bans)
    {
        foreach (var session in _routes.Sessions)
            if (bans.Find(session.Address, session.Uuid) is { } ban)
                PutOut(session.Connection, PacketSchema.Find(session.Route.Build), ban);
    }

    private async Task ReconcileAsync(CancellationToken stop)
    {
        await _routes.ReconcileAsync(stop).ConfigureAwait(false);
        await Task.Delay(ReconcileInterval, _time, stop).ConfigureAwait(false);
    }
}
