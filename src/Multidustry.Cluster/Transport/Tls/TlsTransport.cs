using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Multidustry.Cluster.Transport.Multiplexing;

namespace Multidustry.Cluster.Transport.Tls;

/// <summary>
/// Streams between nodes over TLS 1.3 on TCP: one connection to each node that is spoken to, shared by all streams to it and
/// made anew when it was lost. Both sides show a certificate of the cluster's authority. Thread-safe.
/// </summary>
public sealed class TlsTransport : IClusterTransport
{
    private readonly TlsTransportOptions _options;
    private readonly IAddressBook _addresses;
    private readonly ILogger _log;
    private readonly TlsHandshake _handshake;
    private readonly ConcurrentDictionary<string, TlsListener> _listeners = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Task<MuxConnection>>> _outgoing = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<MuxConnection, byte> _connections = new();

    /// <summary>Makes a transport; nothing is connected before it is needed.</summary>
    /// <exception cref="ArgumentException">The certificate has no key.</exception>
    public TlsTransport(TlsTransportOptions options, IAddressBook addresses, ILogger<TlsTransport>? log = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!options.Certificate.HasPrivateKey)
            throw new ArgumentException("The node's certificate needs its key.", nameof(options));
        (_options, _addresses, _log) = (options, addresses, log ?? NullLogger<TlsTransport>.Instance);
        _handshake = new TlsHandshake(options);
    }

    /// <inheritdoc/>
    public async ValueTask<IClusterStream> ConnectAsync(string node, string service, CancellationToken cancellationToken = default)
    {
        for (var attempt = 0; ; attempt++)
        {
            var connection = _outgoing.GetOrAdd(node, name => new Lazy<Task<MuxConnection>>(() => DialAsync(name)));
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
    /// <exception cref="SocketException">The address can't be listened on.</exception>
    public IClusterListener Listen(string node)
    {
        if (!_options.Certificate.MatchesHostname(node))
            throw new InvalidOperationException($"The certificate isn't for a node '{node}'.");
        lock (_listeners)
        {
            if (_listeners.ContainsKey(node))
                throw new InvalidOperationException($"A node '{node}' listens already.");
            var listener = new TlsListener(_options, _handshake, _log, Keep, () => Withdraw(node));
            _listeners[node] = listener;
            _addresses.Announce(node, listener.Address);
            return listener;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var listener in _listeners.Values)
            await listener.DisposeAsync().ConfigureAwait(false);
        foreach (var connection in _connections.Keys)
            await connection.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<MuxConnection> DialAsync(string node)
    {
        var address = _addresses.Find(node) ?? throw new NodeUnreachableException(node);
        using var deadline = new CancellationTokenSource(_options.HandshakeTimeout);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, deadline.Token).ConfigureAwait(false);
            var tls = await _handshake.ConnectAsync(new NetworkStream(socket, ownsSocket: true), node, deadline.Token).ConfigureAwait(false);
            var connection = new MuxConnection(tls, _options.Streams, accept: null);
            Keep(connection);
            return connection;
        }
        catch (Exception exception)
        {
            socket.Dispose();
            throw exception is OperationCanceledException ? new TimeoutException($"Node '{node}' didn't answer in time.", exception) : exception;
        }
    }

    private void Keep(MuxConnection connection)
    {
        _connections[connection] = 0;
        connection.Completion.ContinueWith(_ => _connections.TryRemove(connection, out byte _), TaskScheduler.Default);
    }

    private void Withdraw(string node)
    {
        _listeners.TryRemove(node, out _);
        _addresses.Withdraw(node);
    }
}
