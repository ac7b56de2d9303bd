using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.Extensions.Logging;
using Multidustry.Cluster.Transport.Multiplexing;
using Multidustry.Cluster.Transport.Network;

namespace Multidustry.Cluster.Transport.Tls;

/// <summary>Accepts TCP connections; as many handshakes as allowed are under way at once.</summary>
internal sealed class TlsListener : NetworkListener
{
    private readonly TlsTransportOptions _options;
    private readonly TlsHandshake _handshake;
    private readonly ILogger _log;
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly SemaphoreSlim _handshakes;
    private readonly Action<MuxConnection> _connected;

    public TlsListener(IPEndPoint address, TlsTransportOptions options, TlsHandshake handshake, ILogger log, Action<MuxConnection> connected, Action disposed)
        : base(options.Backlog, disposed)
    {
        (_options, _handshake, _log, _connected) = (options, handshake, log, connected);
        _handshakes = new SemaphoreSlim(options.MaxHandshakes);
        _socket.Bind(address);
        _socket.Listen();
        _ = AcceptConnectionsAsync();
    }

    public override IPEndPoint Address => (IPEndPoint)_socket.LocalEndPoint!;

    protected override ValueTask CloseAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task AcceptConnectionsAsync()
    {
        while (!Stop.IsCancellationRequested)
            try
            {
                await _handshakes.WaitAsync(Stop).ConfigureAwait(false);
                _ = WelcomeAsync(await _socket.AcceptAsync(Stop).ConfigureAwait(false));
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
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        deadline.CancelAfter(_options.HandshakeTimeout);
        try
        {
            socket.NoDelay = true;
            var tls = await _handshake.AcceptAsync(new NetworkStream(socket, ownsSocket: true), deadline.Token).ConfigureAwait(false);
            _connected(new MuxConnection(tls, _options.Streams, Offer));
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
