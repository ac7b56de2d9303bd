namespace Multidustry.Wasm.Wasi.Streams;

/// <summary>Where a component reads bytes.</summary>
internal abstract class InputStream
{
    /// <summary>What must be done before there is something to read.</summary>
    public virtual Task Ready => Task.CompletedTask;

    /// <summary>At most <paramref name="most"/> bytes, of which there is at least one; null at the end. Called when it is ready.</summary>
    /// <exception cref="StreamFailedException">Reading failed.</exception>
    public abstract byte[]? Read(int most);
}

/// <summary>Where a component writes bytes.</summary>
internal abstract class OutputStream
{
    /// <summary>What must be done before it takes more.</summary>
    public virtual Task Ready => Task.CompletedTask;

    /// <exception cref="EndOfStreamException">Nobody reads it any more.</exception>
    /// <exception cref="StreamFailedException">Writing failed, or a limit forbids it.</exception>
    public abstract void Write(ReadOnlyMemory<byte> bytes);
}

/// <summary>Reads what the host has given as a stream.</summary>
internal sealed class HostInput(Stream stream) : InputStream
{
    public override byte[]? Read(int most)
    {
        var bytes = new byte[most];
        var read = stream.Read(bytes);
        return read > 0 ? bytes[..read] : null;
    }
}

/// <summary>Writes to the host.</summary>
internal sealed class HostOutput(Action<ReadOnlyMemory<byte>> write) : OutputStream
{
    public override void Write(ReadOnlyMemory<byte> bytes) => write(bytes);
}

/// <summary>Why an operation of a stream failed: what is behind a <c>wasi:io/error</c>.</summary>
/// <param name="Message">For people.</param>
/// <param name="Code">The case of the error of the interface that the stream belongs to, if it has one.</param>
internal sealed record StreamError(string Message, object? Code = null);

/// <summary>An operation of a stream has failed.</summary>
internal sealed class StreamFailedException(StreamError error) : Exception(error.Message)
{
    public StreamError Error { get; } = error;
}
