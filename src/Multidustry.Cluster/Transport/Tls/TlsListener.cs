using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Multidustry.Cluster.Transport.Multiplexing;

namespace Multidustry.Cluster.Transport.Tls;

/// <summary>Accepts connections of other nodes and the streams on them. Streams that were accepted outlive the listener.</summary>
internal sealed class TlsListener : IClusterListener
{
    private readonly TlsTransportOptions _options;
    private readonly TlsHandshake _handshake;
    private readonly ILogger _log;
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly SemaphoreSlim _handshakes;
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<MuxStream> _waiting;
    private readonly Action<MuxConnection> _connected;
    private readonly Action _disposed;
    private int _closed;

    public TlsListener(TlsTransportOptions options, TlsHandshake handshake, ILogger log, Action<MuxConnection> connected, Action disposed)
    {
        (_options, _handshake, _log, _connected, _disposed) = (options, handshake, log, connected, disposed);
        _handshakes = new SemaphoreSlim(options.MaxHandshakes);
        _waiting = Channel.CreateBounded<MuxStream>(new BoundedChannelOptions(options.Backlog) { FullMode = BoundedChannelFullMode.Wait });
        _socket.Bind(options.Listen);
        _socket.Listen();
        _ = AcceptConnectionsAsync();
    }

    public IPEndPoint Address => (IPEndPoint)_socket.LocalEndPoint!;

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
        _socket.Dispose();
        _waiting.Writer.TryComplete();
        while (_waiting.Reader.TryRead(out var stream))
            await stream.DisposeAsync().ConfigureAwait(false);
    }

    private async Task AcceptConnectionsAsync()
    {
        while (!_stop.IsCancellationRequested)
            try
            {
                await _handshakes.WaitAsync(_stop.Token).ConfigureAwait(false);
                _ = WelcomeAsync(await _socket.AcceptAsync(_stop.Token).ConfigureAwait(false));
            }
            catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (Exception exception)
            {
                _handshakes.Release();
                Log.AcceptFailed(_log, exception);
                await Task.Delay(100).ConfigureAwait(false);
            }
    }

    private async Task WelcomeAsync(Socket socket)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        deadline.CancelAfter(_options.HandshakeTimeout);
        try
        {
            socket.NoDelay = true;
            var tls = await _handshake.AcceptAsync(new NetworkStream(socket, ownsSocket: true), deadline.Token).ConfigureAwait(false);
            _connected(new MuxConnection(tls, _options.Streams, _waiting.Writer.TryWrite));
        }
        catch (Exception exception) when (exception is IOException or AuthenticationException or OperationCanceledException or SocketException)
        {
            Log.HandshakeFailed(_log, socket.RemoteEndPointOrNull(), exception.Message);
            socket.Dispose();
        }
        finally
        {
            _handshakes.Release();
        }
    }
}
