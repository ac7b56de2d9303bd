using Multidustry.Simulation.Persistence;

namespace Multidustry.Cluster.Files;

/// <summary>Files below one folder of this machine. Thread-safe.</summary>
public sealed class LocalFileSystem(string root) : IFileSystem
{
    private const string Unfinished = ".tmp";
    private readonly DiskThreads _threads = new($"disk of {root}");

    /// <inheritdoc/>
    public IReadOnlyList<string> List(string folder)
    {
        var directory = new DirectoryInfo(Full(folder));
        return directory.Exists
            ? [.. directory.EnumerateFiles().Select(file => file.Name).Where(name => !name.EndsWith(Unfinished, StringComparison.Ordinal)).Order(StringComparer.Ordinal)]
            : [];
    }

    /// <inheritdoc/>
    public IAppendFile Create(string path) => new AppendFile(Prepare(path));

    /// <inheritdoc/>
    public byte[]? Read(string path, long maximumBytes)
    {
        try
        {
            using var file = new FileStream(Full(path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (file.Length > maximumBytes)
                throw new IOException($"'{path}' has {file.Length} bytes, more than the {maximumBytes} it may have.");
            var content = new byte[file.Length];
            file.ReadExactly(content);
            return content;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Replace(string path, ReadOnlySpan<byte> content) => AtomicFile.Write(Prepare(path), content);

    /// <inheritdoc/>
    public void Delete(string path)
    {
        try
        {
            File.Delete(Full(path));
        }
        catch (DirectoryNotFoundException)
        {
            // Nothing to remove.
        }
    }

    /// <summary>Runs work on a thread that has nothing else to do than to wait for this disk; eight of them at most.</summary>
    /// <inheritdoc/>
    public Task<T> RunAsync<T>(Func<T> work) => _threads.RunAsync(work);

    private string Full(string path) => Path.Combine(root, path);

    private string Prepare(string path)
    {
        var full = Full(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        return full;
    }

    private sealed class AppendFile(string path) : IAppendFile
    {
        // Unbuffered: the journal hands over whole batches.
        private readonly FileStream _file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);

        public void Append(ReadOnlySpan<byte> bytes) => _file.Write(bytes);

        public void Flush() => _file.Flush(flushToDisk: true);

        public void Dispose() => _file.Dispose();
    }
}
