using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using Multidustry.Wasm.Wasi.Streams;

namespace Multidustry.Wasm.Wasi.Http;

/// <summary>
/// The body of a request, and the stream by which a component writes it. Once the request is sent, what the server has not
/// taken fills a buffer, and the component waits for room. Before, all that a body may have is kept.
/// </summary>
internal sealed class OutgoingBody(WasiHttpOptions options) : OutputStream, IDisposable
{
    private readonly Pipe _pipe = new(new(pauseWriterThreshold: options.BufferBytes, resumeWriterThreshold: (options.BufferBytes + 1) / 2, useSynchronizationContext: false));
    private Task<FlushResult>? _room;
    private long _written;
    private bool _isFinished, _isOver;

    /// <summary>Whether its stream has been taken.</summary>
    public bool IsWritten { get; set; }

    /// <summary>How long it is, as far as that is known when it is sent.</summary>
    public long? Length { get; private set; }

    public override Task Ready => _room ?? Task.CompletedTask;

    public override void Write(ReadOnlyMemory<byte> bytes)
    {
        if (_isOver || _room?.Result.IsCompleted == true)
            throw new EndOfStreamException();
        if (bytes.Length > Math.Min(options.MaxRequestBytes, Length ?? long.MaxValue) - _written)
        {
            Abort(HttpError.RequestBodySize);
            throw new StreamFailedException(new("the body is too long", HttpError.RequestBodySize));
        }
        _pipe.Writer.Write(bytes.Span);
        _written += bytes.Length;
        if (_room is not null)
            _room = _pipe.Writer.FlushAsync().AsTask();
    }

    /// <summary>Ends it.</summary>
    /// <exception cref="HttpErrorException">It is shorter than was told.</exception>
    public void Finish()
    {
        _isFinished = _isOver = true;
        if (Length is { } length && length != _written)
        {
            Abort(HttpError.RequestBodySize);
            throw new HttpErrorException(HttpError.RequestBodySize);
        }
        _pipe.Writer.Complete();
    }

    /// <summary>The request is sent from now on; <paramref name="length"/> is what its fields tell.</summary>
    /// <exception cref="HttpErrorException">More has been written, or it is finished and less has.</exception>
    public void Begin(long? length)
    {
        if (length < _written || (_isFinished && (length ?? _written) != _written))
            throw new HttpErrorException(HttpError.RequestBodySize);
        Length = _isFinished ? _written : length;
        _room = _isFinished ? Task.FromResult(new FlushResult(isCanceled: false, isCompleted: true)) : _pipe.Writer.FlushAsync().AsTask();
    }

    /// <summary>Nobody takes any more of it.</summary>
    public void End() => _pipe.Reader.Complete();

    /// <summary>Dropped unfinished, it must not be sent to its end.</summary>
    public void Dispose()
    {
        if (!_isFinished)
            Abort(HttpError.ConnectionTerminated);
    }

    public HttpContent ToContent() => new Content(this);

    private void Abort(HttpError error)
    {
        _isOver = true;
        _pipe.Writer.Complete(new HttpErrorException(error));
    }

    private async Task CopyToAsync(Stream stream, CancellationToken cancellationToken)
    {
        for (var isLast = false; !isLast;)
        {
            // The server gets the head, and each part, when it is written, not when there is enough for a packet.
            await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
            var part = await _pipe.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            foreach (var segment in part.Buffer)
                await stream.WriteAsync(segment, cancellationToken).ConfigureAwait(false);
            _pipe.Reader.AdvanceTo(part.Buffer.End);
            isLast = part.IsCompleted;
        }
    }

    private sealed class Content(OutgoingBody body) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => body.CopyToAsync(stream, CancellationToken.None);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
            body.CopyToAsync(stream, cancellationToken);

        protected override bool TryComputeLength(out long length)
        {
            length = body.Length ?? 0;
            return body.Length is not null;
        }
    }
}
