using Multidustry.Wasm.Wasi.Streams;

namespace Multidustry.Wasm.Wasi.Http;

/// <summary>A request that a component is making.</summary>
internal sealed class OutgoingRequest(HttpFields headers)
{
    public HttpFields Headers { get; } = headers.Copy(immutable: true);

    public string Method { get; set; } = "GET";

    /// <summary>The case of <c>method</c>.</summary>
    public object MethodValue { get; set; } = new Components.VariantValue(0, null);

    public string? PathWithQuery { get; set; }

    /// <summary>The <c>scheme</c>, if set; HTTPS otherwise.</summary>
    public Components.VariantValue? Scheme { get; set; }

    public string? Authority { get; set; }

    public OutgoingBody? Body { get; set; }
}

/// <summary>The body of a request: kept until it is finished, and sent then.</summary>
internal sealed class OutgoingBody(int maxBytes) : IDisposable
{
    private readonly MemoryStream _bytes = new();
    private readonly TaskCompletionSource<byte[]> _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether its stream has been taken.</summary>
    public bool IsWritten { get; set; }

    /// <summary>All of it, once it is finished; fails when it is given up.</summary>
    public Task<byte[]> Content => _finished.Task;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > maxBytes - _bytes.Length)
        {
            _finished.TrySetException(new HttpErrorException(HttpError.RequestBodySize));
            throw new StreamFailedException(new("the body is too long", HttpError.RequestBodySize));
        }
        _bytes.Write(bytes);
    }

    public void Finish() => _finished.TrySetResult(_bytes.ToArray());

    /// <summary>Dropped unfinished, it must not be sent.</summary>
    public void Dispose()
    {
        _finished.TrySetException(new HttpErrorException(HttpError.ConnectionTerminated));
        // Whether or not somebody waits for it.
        _ = _finished.Task.Exception;
    }
}

/// <summary>The stream by which a component writes a body.</summary>
internal sealed class BodyOutput(OutgoingBody body) : OutputStream
{
    public override void Write(ReadOnlyMemory<byte> bytes) => body.Write(bytes.Span);
}

/// <summary>A body that has arrived.</summary>
internal sealed class BodyInput(byte[] bytes) : InputStream
{
    private int _position;

    public override byte[]? Read(int most)
    {
        var end = Math.Min(_position + most, bytes.Length);
        var part = bytes[_position..end];
        _position = end;
        return part.Length > 0 ? part : null;
    }
}
