using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Multidustry.Cluster.Transport.Tls;

namespace Multidustry.Cluster.Transport.Network;

/// <summary>
/// Streams between machines: one connection to each node that is spoken to, shared by all streams to it and made anew when it
/// was lost. Both sides show a certificate of the cluster's authority. Thread-safe.
/// </summary>
public abstract class NetworkTransport : IClusterTransport
{
    private readonly IAddressBook _addresses;
    private readonly ConcurrentDictionary<string, NetworkListener> _listeners = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Task<INodeConnection>>> _outgoing = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<INodeConnection, byte> _connections = new();
    private volatile bool _disposed;

    private protected NetworkTransport(TlsTransportOptions options, IAddressBook addresses)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!options.Certificate.HasPrivateKey)
            throw new ArgumentException("The node's certificate needs its key.", nameof(options));
        (Options, _addresses, Handshake) = (options, addresses, new TlsHandshake(options));
    }

    private protected TlsTransportOptions Options { get; }

    private protected TlsHandshake Handshake { get; }

    /// <inheritdoc/>
    public async ValueTask<IClusterStream> ConnectAsync(string node, string service, CancellationToken cancellationToken = default)
    {
        for (var attempt = 0; ; attempt++)
        {
            var connection = _outgoing.GetOrAdd(node, name => new Lazy<Task<INodeConnection>>(() => ReachAsync(name)));
            try
            {
                var open = await connection.Value.WaitAsync(cancellationToken).ConfigureAwait(false);
                return await open.OpenAsync(service, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is IOException or SocketException or AuthenticationException or TimeoutException)
            {
                // The connection may have died since it was last used; once it is tried anew.
                var wasLost = connection.Value is { IsCompletedSuccessfully: true, Result.Completion.IsCompleted: true };
                if (connection.Value.IsFaulted || wasLost)
                    _outgoing.TryRemove(new(node, connection));
                if (attempt > 0 || !wasLost)
                    throw exception as NodeUnreachableException ?? new NodeUnreachableException(node, exception);
            }
        }
    }

    /// <inheritdoc/>
    /// <exception cref="SocketException">The address can't be listened on (over QUIC a <see cref="System.Net.Quic.QuicException"/>).</exception>
    public IClusterListener Listen(string node) => Listen(node, Options.Listen);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        foreach (var listener in _listeners.Values)
            await listener.DisposeAsync().ConfigureAwait(false);
        foreach (var connection in _connections.Keys)
            await connection.DisposeAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    /// <summary>As <see cref="Listen(string)"/>, at another address than that of the options.</summary>
    internal NetworkListener Listen(string node, IPEndPoint address)
    {
        if (!Options.Certificate.MatchesHostname(node))
            throw new InvalidOperationException($"The certificate isn't for a node '{node}'.");
        lock (_listeners)
        {
            if (_listeners.ContainsKey(node))
                throw new InvalidOperationException($"A node '{node}' listens already.");
            var listener = Listen(address, () => Withdraw(node));
            _listeners[node] = listener;
            _addresses.Announce(node, listener.Address);
            return listener;
        }
    }

    /// <summary>Connects to a node, which must be the one that it is asked for.</summary>
    private protected abstract Task<INodeConnection> DialAsync(string node, EndPoint address);

    /// <summary>Begins to accept connections.</summary>
    private protected abstract NetworkListener Listen(IPEndPoint address, Action disposed);

    /// <summary>Keeps a connection for as long as it lives, so that it ends with the transport.</summary>
    private protected T Keep<T>(T connection)
        where T : INodeConnection
    {
        _connections[connection] = 0;
        connection.Completion.ContinueWith(_ => _connections.TryRemove(connection, out byte _), TaskScheduler.Default);
        if (_disposed)
            _ = connection.DisposeAsync().AsTask(); // its handshake was under way when the transport ended
        return connection;
    }

    private async Task<INodeConnection> ReachAsync(string node) =>
        Keep(await DialAsync(node, _addresses.Find(node) ?? throw new NodeUnreachableException(node)).ConfigureAwait(false));

    private void Withdraw(string node)
    {
        _listeners.TryRemove(node, out _);
        _addresses.Withdraw(node);
    }
}
