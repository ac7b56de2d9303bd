using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Multidustry.Protocol.Discovery;

namespace Multidustry.Protocol.Connections;

/// <summary>
/// The server side of the game's network: TCP and UDP on one port number. It registers connections, keeps them alive,
/// holds them to their limits, answers requests for server information, and hands packets to a handler. It knows no game. Thread-safe.
/// </summary>
public sealed partial class GameListener : IAsyncDisposable
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(250);
    private readonly Socket _tcp;
    private readonly Socket _udp;
    private readonly ConcurrentDictionary<int, ServerConnection> _connections = new();
    private readonly ITimer _timer;
    private readonly LanDiscovery? _lan;
    private readonly Task _accepting;
    private readonly Task _receiving;
    private int _disposed;

    private GameListener(GameListenerOptions options, Socket tcp, Socket udp)
    {
        Options = options;
        (_tcp, _udp) = (tcp, udp);
        EndPoint = (IPEndPoint)tcp.LocalEndPoint!;
        Gate = new AddressGate(options.Limits, options.Time);
        Book = new RefusalBook(options.Logger, options.Time);
        _discovery = new DiscoveryResponder(options, Book);
        _lan = options.LanDiscovery ? LanDiscovery.TryStart(_discovery, options.Logger) : null;
        _timer = options.Time.CreateTimer(_ => Poll(), null, PollInterval, PollInterval);
        _accepting = StartAccepting();
        _receiving = ReceiveDatagramsAsync();
        Log.Listening(options.Logger, EndPoint);
    }

    /// <summary>Where the listener listens, with the port that was actually taken.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>The connections that are open now, registered or not.</summary>
    public IEnumerable<ServerConnection> Connections => _connections.Values;

    /// <summary>How many connections are open now, registered or not.</summary>
    public int ConnectionCount => _connections.Count;

    /// <summary>The addresses that are blocked now.</summary>
    public IReadOnlyList<IPAddress> BlockedAddresses => Gate.Blocked();

    internal GameListenerOptions Options { get; }

    internal AddressGate Gate { get; }

    internal RefusalBook Book { get; }

    /// <summary>Binds the port and starts.</summary>
    /// <exception cref="SocketException">The port can't be had.</exception>
    public static GameListener Start(GameListenerOptions options)
    {
        var (tcp, udp) = PortPair.Bind(options.EndPoint);
        return new GameListener(options, tcp, udp);
    }

    /// <summary>How many connections ended or were not let in for this reason.</summary>
    public long Count(CloseReason reason) => Book.Count(reason);

    /// <summary>How many datagrams were dropped for this reason.</summary>
    public long Count(DatagramDrop reason) => Book.Count(reason);

    /// <summary>Refuses new connections of an address. Open ones stay.</summary>
    /// <param name="address">The address.</param>
    /// <param name="duration">How long; <see cref="TimeSpan.MaxValue"/> for as long as the listener runs.</param>
    public void Block(IPAddress address, TimeSpan duration) => Gate.Block(AddressKey.Of(address), duration);

    /// <summary>Lets an address connect again at once.</summary>
    /// <returns>Whether it was blocked.</returns>
    public bool Unblock(IPAddress address) => Gate.Unblock(AddressKey.Of(address));

    /// <summary>Stops: takes nothing new, sends what is queued, closes everything.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        _tcp.Dispose();
        await _accepting.ConfigureAwait(false);
        var closing = Task.WhenAll(_connections.Values.Select(connection => connection.CloseAsync(CloseReason.Shutdown)));
        if (await Task.WhenAny(closing, Task.Delay(Options.Transport.CloseTimeout)).ConfigureAwait(false) != closing)
            foreach (var connection in _connections.Values)
                connection.Abort(CloseReason.Shutdown);
        await closing.ConfigureAwait(false);
        _udp.Dispose();
        await _receiving.ConfigureAwait(false);
        if (_lan is not null)
            await _lan.DisposeAsync().ConfigureAwait(false);
        await _timer.DisposeAsync().ConfigureAwait(false);
    }

    internal void BlockAfterFlood(AddressKey address)
    {
        if (Options.Limits.FloodBlock > TimeSpan.Zero)
            Gate.Block(address, Options.Limits.FloodBlock);
    }

    internal void Remove(ServerConnection connection, CloseReason reason)
    {
        _connections.TryRemove(connection.Id, out _);
        if (connection.IsRegistered)
            _peers.TryRemove(new KeyValuePair<PeerKey, ServerConnection>(connection.Peer, connection));
        Gate.Leave(connection.Address);
        ProtocolMetrics.ConnectionsOpen.Add(-1);
        Book.Closed(connection.Address, reason);
    }

    /// <returns>False when the connection was refused.</returns>
    private bool Admit(Socket socket)
    {
        try
        {
            if (socket.RemoteEndPoint is not IPEndPoint remote)
                socket.Dispose();
            else if (IsTrustedProxy(remote.Address))
                _ = AdmitBehindProxyAsync(socket, remote);
            else
                return Admit(socket, remote);
        }
        catch (SocketException)
        {
            socket.Dispose(); // gone before it was accepted
        }

        return true;
    }

    private bool Admit(Socket socket, IPEndPoint client)
    {
        var address = AddressKey.Of(client.Address);
        if (Gate.TryEnter(address) is { } refusal)
        {
            Book.Closed(address, refusal);
            socket.Dispose();
            return false;
        }

        ServerConnection connection;
        try
        {
            connection = Register(socket, client);
        }
        catch (SocketException)
        {
            Gate.Leave(address);
            throw;
        }

        ProtocolMetrics.ConnectionsOpen.Add(1);
        connection.Announce();
        return true;
    }

    private ServerConnection Register(Socket socket, IPEndPoint client)
    {
        while (true)
        {
            var id = RandomNumberGenerator.GetInt32(1, int.MaxValue); // nobody may guess another's registration
            var connection = new ServerConnection(this, socket, client, id);
            if (_connections.TryAdd(id, connection))
                return connection;
        }
    }

    private void Poll()
    {
        foreach (var (_, connection) in _connections)
            connection.PollDeadlines();
        Gate.Sweep();
    }
}
