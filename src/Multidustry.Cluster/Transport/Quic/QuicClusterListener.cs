using System.Net;
using System.Net.Quic;
using System.Runtime.Versioning;
using System.Security.Authentication;
using Microsoft.Extensions.Logging;
using Multidustry.Cluster.Transport.Network;
using Multidustry.Cluster.Transport.Tls;

namespace Multidustry.Cluster.Transport.Quic;

/// <summary>Accepts QUIC connections.</summary>
[SupportedOSPlatform("linux"), SupportedOSPlatform("macos"), SupportedOSPlatform("windows")]
internal sealed class QuicClusterListener : NetworkListener
{
    private readonly TlsTransportOptions _options;
    private readonly QuicListener _listener;
    private readonly ILogger _log;
    private readonly Action<QuicNodeConnection> _connected;

    public QuicClusterListener(IPEndPoint address, TlsTransportOptions options, TlsHandshake handshake, ILogger log, Action<QuicNodeConnection> connected, Action disposed)
        : base(options.Backlog, disposed)
    {
        (_options, _log, _connected) = (options, log, connected);
        var connection = QuicProtocol.Limit(new QuicServerConnectionOptions { ServerAuthenticationOptions = handshake.ServerOptions(QuicProtocol.Names) }, options);
        // Opening the socket doesn't wait for anything.
        _listener = QuicListener.ListenAsync(new QuicListenerOptions
        {
            ListenEndPoint = address,
            ApplicationProtocols = QuicProtocol.Names,
            ListenBacklog = options.MaxHandshakes,
            ConnectionOptionsCallback = (_, _, _) => new(connection),
        }).AsTask().GetAwaiter().GetResult();
        _ = AcceptConnectionsAsync();
    }

    public override IPEndPoint Address => _listener.LocalEndPoint;

    protected override ValueTask CloseAsync() => _listener.DisposeAsync();

    private async Task AcceptConnectionsAsync()
    {
        while (!Stop.IsCancellationRequested)
            try
            {
                _connected(new QuicNodeConnection(await _listener.AcceptConnectionAsync(Stop).ConfigureAwait(false), _options.Streams, Offer));
            }
            catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (Exception exception) when (exception is QuicException or AuthenticationException)
            {
                Log.HandshakeFailed(_log, null, exception.Message); // of one connection
            }
    }
}
