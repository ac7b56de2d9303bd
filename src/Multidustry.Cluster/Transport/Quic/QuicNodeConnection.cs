using System.Net.Quic;
using System.Runtime.Versioning;
using Multidustry.Cluster.Transport.Multiplexing;
using Multidustry.Cluster.Transport.Network;
using Multidustry.Core.Binary;

namespace Multidustry.Cluster.Transport.Quic;

/// <summary>A QUIC connection. A stream of the other side that doesn't say in time what it is for costs only itself.</summary>
[SupportedOSPlatform("linux"), SupportedOSPlatform("macos"), SupportedOSPlatform("windows")]
internal sealed class QuicNodeConnection : INodeConnection
{
    private readonly QuicConnection _connection;
    private readonly MuxOptions _options;
    private readonly Func<IClusterStream, bool>? _accept;
    private readonly TaskCompletionSource _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Takes a connection over; <paramref name="accept"/> decides about streams of the other side, null refuses all.</summary>
    public QuicNodeConnection(QuicConnection connection, MuxOptions options, Func<IClusterStream, bool>? accept)
    {
        (_connection, _options, _accept) = (connection, options, accept);
        _ = AcceptStreamsAsync();
    }

    public Task Completion => _lost.Task;

    public async ValueTask<IClusterStream> OpenAsync(string service, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(_options.OpenTimeout);
        QuicStream? stream = null;
        try
        {
            stream = await _connection.OpenOutboundStreamAsync(QuicStreamType.Bidirectional, deadline.Token).ConfigureAwait(false);
            await QuicProtocol.RequestAsync(stream, service, deadline.Token).ConfigureAwait(false);
            var opened = new QuicClusterStream(stream, service, _options.StreamWindow);
            opened.Start();
            return opened;
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException or MalformedDataException)
        {
            // Known here before the loop that accepts streams hears of it.
            if (exception is ObjectDisposedException or QuicException { QuicError: not QuicError.StreamAborted })
                _lost.TrySetResult();
            if (stream is not null)
                await RefuseAsync(stream).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            throw exception as IOException ?? new IOException("The other node did not take the stream.", exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync().ConfigureAwait(false);
        _lost.TrySetResult();
    }

    private async Task AcceptStreamsAsync()
    {
        try
        {
            while (true)
                _ = WelcomeAsync(await _connection.AcceptInboundStreamAsync().ConfigureAwait(false));
        }
        catch (Exception exception) when (exception is QuicException or ObjectDisposedException)
        {
            await DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task WelcomeAsync(QuicStream stream)
    {
        using var deadline = new CancellationTokenSource(_options.OpenTimeout);
        try
        {
            var service = _accept is null ? null : await QuicProtocol.ReadRequestAsync(stream, deadline.Token).ConfigureAwait(false);
            var asked = service is null ? null : new QuicClusterStream(stream, service, _options.StreamWindow);
            if (asked is null || !_accept!(asked))
                await RefuseAsync(stream).ConfigureAwait(false);
            else
                asked.Start(QuicProtocol.Accepted);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException or MalformedDataException)
        {
            await RefuseAsync(stream).ConfigureAwait(false);
        }
    }

    private static ValueTask RefuseAsync(QuicStream stream)
    {
        stream.Abort(QuicAbortDirection.Both, QuicProtocol.StreamAborted);
        return stream.DisposeAsync();
    }
}
