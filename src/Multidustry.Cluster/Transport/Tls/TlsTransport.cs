using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Multidustry.Cluster.Transport.Multiplexing;
using Multidustry.Cluster.Transport.Network;

namespace Multidustry.Cluster.Transport.Tls;

/// <summary>Streams between nodes over TLS 1.3 on TCP, all to one node on one connection. Thread-safe.</summary>
public sealed class TlsTransport : NetworkTransport
{
    private readonly ILogger _log;

    /// <summary>Makes a transport; nothing is connected before it is needed.</summary>
    /// <exception cref="ArgumentException">The certificate has no key.</exception>
    public TlsTransport(TlsTransportOptions options, IAddressBook addresses, ILogger<TlsTransport>? log = null)
        : base(options, addresses) => _log = log ?? NullLogger<TlsTransport>.Instance;

    private protected override NetworkListener Listen(IPEndPoint address, Action disposed) =>
        new TlsListener(address, Options, Handshake, _log, connection => Keep(connection), disposed);

    private protected override async Task<INodeConnection> DialAsync(string node, EndPoint address)
    {
        using var deadline = new CancellationTokenSource(Options.HandshakeTimeout);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, deadline.Token).ConfigureAwait(false);
            var tls = await Handshake.ConnectAsync(new NetworkStream(socket, ownsSocket: true), node, deadline.Token).ConfigureAwait(false);
            return new MuxConnection(tls, Options.Streams, accept: null);
        }
        catch (Exception exception)
        {
            socket.Dispose();
            throw exception is OperationCanceledException ? new TimeoutException($"Node '{node}' didn't answer in time.", exception) : exception;
        }
    }
}
