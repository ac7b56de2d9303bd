using Multidustry.Wasm.Wasi.Streams;

namespace Multidustry.Wasm.Wasi.Filesystem;

/// <summary>Reads a file from a position on.</summary>
internal sealed class FileInput(Descriptor file, long position) : InputStream
{
    private long _position = position;

    public override byte[]? Read(int most)
    {
        var bytes = FileFailure.Guard(() => file.Read(_position, most));
        _position += bytes.Length;
        return bytes.Length > 0 ? bytes : null;
    }
}

/// <summary>Writes to a file from a position on, or always at its end.</summary>
internal sealed class FileOutput(Descriptor file, long? position) : OutputStream
{
    private long? _position = position;

    public override void Write(ReadOnlyMemory<byte> bytes) => FileFailure.Guard(() =>
    {
        file.Write(_position ?? file.Length, bytes.Span);
        _position += bytes.Length;
        return true;
    });
}

/// <summary>Makes errors of files errors of streams.</summary>
internal static class FileFailure
{
    public static T Guard<T>(Func<T> operation)
    {
        try
        {
            return operation();
        }
        catch (Exception failure) when (FileErrorException.Is(failure))
        {
            var error = FileErrorException.Of(failure);
            throw new StreamFailedException(new($"file system: {error}", error));
        }
    }
}
