using System.Collections.Concurrent;
using System.Net.Quic;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Security.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Multidustry.Cluster.Transport.Tls;

namespace Multidustry.Cluster.Transport.Quic;

/// <summary>
/// Streams between nodes over QUIC: one connection to each node that is spoken to, its streams are the streams. Certificates,
/// names and limits are those of <see cref="TlsTransport"/>. All nodes of a cluster must use it, and have msquic
/// (<see cref="QuicListener.IsSupported"/>). Thread-safe.
/// </summary>
[SupportedOSPlatform("linux"), SupportedOSPlatform("macos"), SupportedOSPlatform("windows")]
public sealed class QuicTransport : IClusterTransport
{
    private readonly TlsTransportOptions _options;
    private readonly IAddressBook _addresses;
    private readonly ILogger _log;
    private readonly TlsHandshake _handshake;
    private readonly ConcurrentDictionary<string, QuicClusterListener> _listeners = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Task<QuicConnection>>> _outgoing = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<QuicConnection, byte> _connections = new();

    /// <summary>Makes a transport; nothing is connected before it is needed.</summary>
    /// <exception cref="ArgumentException">The certificate has no key.</exception>
    /// <exception cref="PlatformNotSupportedException">This machine has no msquic.</exception>
    public QuicTransport(TlsTransportOptions options, IAddressBook addresses, ILogger<QuicTransport>? log = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!QuicListener.IsSupported)
            throw new PlatformNotSupportedException("QUIC needs msquic, which this machine doesn't have.");
        if (!options.Certificate.HasPrivateKey)
            throw new ArgumentException("The node's certificate needs its key.", nameof(options));
        (_options, _addresses, _log) = (options, addresses, log ?? NullLogger<QuicTransport>.Instance);
        _handshake = new TlsHandshake(options);
    }

    /// <inheritdoc/>
    public async ValueTask<IClusterStream> ConnectAsync(string node, string service, CancellationToken cancellationToken = default)
    {
        for (var attempt = 0; ; attempt++)
        {
            var connection = _outgoing.GetOrAdd(node, name => new Lazy<Task<QuicConnection>>(() => DialAsync(name)));
            var dialled = false;
            try
            {
                var open = await connection.Value.WaitAsync(cancellationToken).ConfigureAwait(false);
                dialled = true;
                return await OpenAsync(open, service, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or SocketException or AuthenticationException or TimeoutException or ObjectDisposedException)
            {
                // The connection may have died since it was last used; once it is tried anew.
                var wasLost = dialled && e is ObjectDisposedException or QuicException { QuicError: not QuicError.StreamAborted };
                if (connection.Value.IsFaulted || wasLost)
                    _outgoing.TryRemove(new(node, connection));
                if (dialled && wasLost)
                    await ForgetAsync(connection.Value.Result).ConfigureAwait(false);
                if (attempt > 0 || !wasLost)
                    throw e as NodeUnreachableException ?? new NodeUnreachableException(node, e);
            }
        }
    }

    /// <inheritdoc/>
    /// <exception cref="QuicException">The address can't be listened on.</exception>
    public IClusterListener Listen(string node)
    {
        if (!_options.Certificate.MatchesHostname(node))
            throw new InvalidOperationException($"The certificate isn't for a node '{node}'.");
        lock (_listeners)
        {
            if (_listeners.ContainsKey(node))
                throw new InvalidOperationException($"A node '{node}' listens already.");
            var listener = new QuicClusterListener(_options, _handshake, _log, connection => _connections[connection] = 0, ForgetAsync, () => Withdraw(node));
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

    /// <summary>The limits that both sides of a connection have.</summary>
    internal static T Limited<T>(T connection, TlsTransportOptions options)
        where T : QuicConnectionOptions
    {
        connection.MaxInboundBidirectionalStreams = options.Streams.MaxStreams;
        connection.MaxInboundUnidirectionalStreams = 0;
        connection.KeepAliveInterval = options.Streams.KeepAlive;
        connection.IdleTimeout = options.Streams.IdleTimeout;
        connection.HandshakeTimeout = options.HandshakeTimeout;
        return connection;
    }

    private async Task<QuicConnection> DialAsync(string node)
    {
        var address = _addresses.Find(node) ?? throw new NodeUnreachableException(node);
        var connection = await QuicConnection.ConnectAsync(Limited(
            new QuicClientConnectionOptions
            {
                RemoteEndPoint = address,
                ClientAuthenticationOptions = _handshake.ClientOptions(node, QuicProtocol.Names),
                DefaultStreamErrorCode = QuicProtocol.StreamAborted,
                DefaultCloseErrorCode = QuicProtocol.ConnectionClosed,
            },
            _options)).ConfigureAwait(false);
        _connections[connection] = 0;
        return connection;
    }

    private async Task<IClusterStream> OpenAsync(QuicConnection connection, string service, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(_options.Streams.OpenTimeout);
        var stream = await connection.OpenOutboundStreamAsync(QuicStreamType.Bidirectional, deadline.Token).ConfigureAwait(false);
        try
        {
            await QuicProtocol.RequestAsync(stream, service, deadline.Token).ConfigureAwait(false);
            return new QuicClusterStream(stream, service, _options.Streams.StreamWindow);
        }
        catch (Exception e)
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            if (e is OperationCanceledException && !cancellationToken.IsCancellationRequested)
                throw new TimeoutException("The other node did not take the stream in time.", e);
            throw;
        }
    }

    private ValueTask ForgetAsync(QuicConnection connection)
    {
        _connections.TryRemove(connection, out _);
        return connection.DisposeAsync();
    }

    private void Withdraw(string node)
    {
        _listeners.TryRemove(node, out _);
        _addresses.Withdraw(node);
    }
}
