using System.IO.Pipelines;
using System.Net.Quic;
using System.Runtime.Versioning;

namespace Multidustry.Cluster.Transport.Quic;

/// <summary>A stream of a QUIC connection behind two pipes, so that it ends, aborts and pauses as those of every transport do.</summary>
[SupportedOSPlatform("linux"), SupportedOSPlatform("macos"), SupportedOSPlatform("windows")]
internal sealed class QuicClusterStream : IClusterStream
{
    private const int MinimumRead = 4096;
    private readonly QuicStream _stream;
    private readonly Pipe _received;
    private readonly Pipe _toSend;
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;
    private int _disposed;

    public QuicClusterStream(QuicStream stream, string service, int window)
    {
        (_stream, Service) = (stream, service);
        var options = new PipeOptions(pauseWriterThreshold: window, resumeWriterThreshold: window / 2, useSynchronizationContext: false);
        (_received, _toSend) = (new Pipe(options), new Pipe(options));
    }

    /// <inheritdoc/>
    public string Service { get; }

    /// <inheritdoc/>
    public PipeReader Input => _received.Reader;

    /// <inheritdoc/>
    public PipeWriter Output => _toSend.Writer;

    /// <summary>Begins to carry bytes, of which <paramref name="first"/> go out before what is written.</summary>
    public void Start(ReadOnlyMemory<byte> first = default) => _running = RunAsync(first);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        _stream.Abort(QuicAbortDirection.Both, QuicProtocol.StreamAborted);
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        await _stream.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>A stream that came to its end in both directions costs nothing any more, disposed or not.</summary>
    private async Task RunAsync(ReadOnlyMemory<byte> first)
    {
        await Task.WhenAll(ReceiveAsync(), SendAsync(first)).ConfigureAwait(false);
        await _stream.DisposeAsync().ConfigureAwait(false);
    }

    private async Task ReceiveAsync()
    {
        var writer = _received.Writer;
        try
        {
            while (await _stream.ReadAsync(writer.GetMemory(MinimumRead), _stop.Token).ConfigureAwait(false) is > 0 and var count)
            {
                writer.Advance(count);
                if (!(await writer.FlushAsync(_stop.Token).ConfigureAwait(false)).IsCompleted)
                    continue;
                // Nobody reads any more; whoever sends is told.
                _stream.Abort(QuicAbortDirection.Read, QuicProtocol.StreamAborted);
                break;
            }

            await writer.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (EndsByWill(e))
        {
            await writer.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            await writer.CompleteAsync(new IOException("The connection to the other node is lost.", e)).ConfigureAwait(false);
        }
    }

    private async Task SendAsync(ReadOnlyMemory<byte> first)
    {
        var reader = _toSend.Reader;
        try
        {
            if (!first.IsEmpty)
                await _stream.WriteAsync(first, _stop.Token).ConfigureAwait(false);
            while (true)
            {
                var result = await reader.ReadAsync(_stop.Token).ConfigureAwait(false);
                foreach (var part in result.Buffer)
                    await _stream.WriteAsync(part, _stop.Token).ConfigureAwait(false);
                reader.AdvanceTo(result.Buffer.End);
                if (!result.IsCompleted)
                    continue;
                _stream.CompleteWrites();
                break;
            }
        }
        catch (Exception e) when (e is QuicException or OperationCanceledException or ObjectDisposedException)
        {
            // The writer hears of it by its next flush, the reader why.
        }
        catch (Exception)
        {
            // The writer gave up with a reason of its own.
            _stream.Abort(QuicAbortDirection.Write, QuicProtocol.StreamAborted);
        }

        await reader.CompleteAsync().ConfigureAwait(false);
    }

    private static bool EndsByWill(Exception problem) => problem is OperationCanceledException or ObjectDisposedException
        or QuicException { QuicError: QuicError.StreamAborted or QuicError.OperationAborted };
}
