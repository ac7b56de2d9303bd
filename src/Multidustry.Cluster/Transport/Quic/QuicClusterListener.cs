using System.Net;
using System.Net.Quic;
using System.Runtime.Versioning;
using System.Security.Authentication;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Multidustry.Cluster.Transport.Tls;
using Multidustry.Core.Binary;

namespace Multidustry.Cluster.Transport.Quic;

/// <summary>Accepts connections, and of each its streams. A stream that doesn't say in time what it is for costs only itself.</summary>
[SupportedOSPlatform("linux"), SupportedOSPlatform("macos"), SupportedOSPlatform("windows")]
internal sealed class QuicClusterListener : IClusterListener
{
    private readonly TlsTransportOptions _options;
    private readonly QuicListener _listener;
    private readonly ILogger _log;
    private readonly Action<QuicConnection> _connected;
    private readonly Func<QuicConnection, ValueTask> _lost;
    private readonly Action _disposed;
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<QuicClusterStream> _waiting;
    private int _closed;

    public QuicClusterListener(TlsTransportOptions options, TlsHandshake handshake, ILogger log, Action<QuicConnection> connected, Func<QuicConnection, ValueTask> lost, Action disposed)
    {
        (_options, _log, _connected, _lost, _disposed) = (options, log, connected, lost, disposed);
        _waiting = Channel.CreateBounded<QuicClusterStream>(options.Backlog);
        var connection = QuicTransport.Limited(
            new QuicServerConnectionOptions { ServerAuthenticationOptions = handshake.ServerOptions(QuicProtocol.Names), DefaultStreamErrorCode = QuicProtocol.StreamAborted, DefaultCloseErrorCode = QuicProtocol.ConnectionClosed }, options);
        // Opening the socket doesn't wait for anything.
        _listener = QuicListener.ListenAsync(new QuicListenerOptions
        {
            ListenEndPoint = options.Listen,
            ApplicationProtocols = QuicProtocol.Names,
            ListenBacklog = options.MaxHandshakes,
            ConnectionOptionsCallback = (_, _, _) => new(connection),
        }).AsTask().GetAwaiter().GetResult();
        _ = AcceptConnectionsAsync();
    }

    public IPEndPoint Address => _listener.LocalEndPoint;

    public async ValueTask<IClusterStream?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (await _waiting.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
            if (_waiting.Reader.TryRead(out var stream))
                return stream;
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0)
            return;
        _disposed();
        await _stop.CancelAsync().ConfigureAwait(false);
        await _listener.DisposeAsync().ConfigureAwait(false);
        _waiting.Writer.TryComplete();
        while (_waiting.Reader.TryRead(out var stream))
            await stream.DisposeAsync().ConfigureAwait(false);
    }

    private async Task AcceptConnectionsAsync()
    {
        while (!_stop.IsCancellationRequested)
            try
            {
                var connection = await _listener.AcceptConnectionAsync(_stop.Token).ConfigureAwait(false);
                _connected(connection);
                _ = AcceptStreamsAsync(connection);
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (Exception e) when (e is QuicException or AuthenticationException)
            {
                Log.HandshakeFailed(_log, null, e.Message); // of one connection
            }
    }

    private async Task AcceptStreamsAsync(QuicConnection connection)
    {
        try
        {
            while (true)
                _ = WelcomeAsync(await connection.AcceptInboundStreamAsync(_stop.Token).ConfigureAwait(false));
        }
        catch (QuicException)
        {
            await _lost(connection).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // No more streams are taken; those that there are live on.
        }
    }

    private async Task WelcomeAsync(QuicStream stream)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        deadline.CancelAfter(_options.Streams.OpenTimeout);
        try
        {
            var service = await QuicProtocol.ReadRequestAsync(stream, deadline.Token).ConfigureAwait(false);
            await QuicProtocol.AcceptAsync(stream, deadline.Token).ConfigureAwait(false);
            var accepted = new QuicClusterStream(stream, service, _options.Streams.StreamWindow);
            if (!_waiting.Writer.TryWrite(accepted))
                await accepted.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or MalformedDataException)
        {
            stream.Abort(QuicAbortDirection.Both, QuicProtocol.StreamAborted);
            await stream.DisposeAsync().ConfigureAwait(false);
        }
    }
}
