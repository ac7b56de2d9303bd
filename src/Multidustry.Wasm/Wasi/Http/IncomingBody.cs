using System.Buffers;
using System.IO.Pipelines;
using Multidustry.Wasm.Wasi.Streams;

namespace Multidustry.Wasm.Wasi.Http;

/// <summary>The body of a response, and the stream by which a component reads it. The server waits while its buffer is full.</summary>
internal sealed class IncomingBody(WasiHttpOptions options, TimeSpan betweenBytes, CancellationTokenSource end) : InputStream, IDisposable
{
    private const int BlockBytes = 4 << 10;
    private readonly Pipe _pipe = new(new(pauseWriterThreshold: options.BufferBytes, resumeWriterThreshold: (options.BufferBytes + 1) / 2, useSynchronizationContext: false));
    private Task<ReadResult>? _next;
    private HttpError? _failure;

    /// <summary>Whether its stream has been taken.</summary>
    public bool IsRead { get; set; }

    /// <summary>The fields that came after it, once it has been read to its end.</summary>
    public HttpFields? Trailers { get; private set; }

    public override Task Ready => Next;

    private Task<ReadResult> Next => _next ??= _pipe.Reader.ReadAsync().AsTask();

    public override byte[]? Read(int most)
    {
        var result = Next.GetAwaiter().GetResult();
        var part = result.Buffer.Slice(0, Math.Min(most, result.Buffer.Length));
        if (part.IsEmpty)
            return _failure is { } error ? throw new StreamFailedException(new($"http: {error}", error)) : null;
        var bytes = part.ToArray();
        _pipe.Reader.AdvanceTo(part.End);
        _next = null;
        return bytes;
    }

    /// <summary>Whoever reads it has gone: nothing more of it is taken.</summary>
    public void Dispose() => end.Cancel();

    /// <summary>Takes it from the server until it ends, fails, is too long or takes too long.</summary>
    public async Task ReceiveAsync(HttpResponseMessage response)
    {
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(end.Token);
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(pause.Token).ConfigureAwait(false);
            for (long total = 0; ;)
            {
                pause.CancelAfter(betweenBytes);
                var read = await stream.ReadAsync(_pipe.Writer.GetMemory(BlockBytes), pause.Token).ConfigureAwait(false);
                pause.CancelAfter(Timeout.InfiniteTimeSpan);
                if (read == 0)
                    break;
                if ((total += read) > options.MaxResponseBytes)
                    throw new HttpErrorException(HttpError.ResponseBodySize);
                _pipe.Writer.Advance(read);
                await _pipe.Writer.FlushAsync(end.Token).ConfigureAwait(false);
            }
            Trailers = HttpFields.Of(response.TrailingHeaders);
        }
        catch (Exception failure)
        {
            _failure = failure is OperationCanceledException && !end.IsCancellationRequested ? HttpError.ConnectionReadTimeout : HttpErrorException.Of(failure);
        }
        // What has arrived before a failure is read first.
        await _pipe.Writer.CompleteAsync().ConfigureAwait(false);
    }
}
