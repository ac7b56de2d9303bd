using Multidustry.Cluster.Files;

namespace Multidustry.Cluster.Tests.Files;

/// <summary>Files in memory that lose in a crash what was not made durable, and fail when a test says so. Thread-safe.</summary>
internal sealed class FaultyFileSystem : IFileSystem
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, Content> _files = new(StringComparer.Ordinal);
    private readonly ManualResetEventSlim _moves = new(true);

    /// <summary>Every access to the disk fails.</summary>
    public bool IsBroken { get; set; }

    /// <summary>Bytes that can still be written; null for any number.</summary>
    public long? Room { get; set; }

    /// <summary>Nothing becomes durable and nothing is listed: whoever waits for that goes on waiting.</summary>
    public bool IsStandingStill
    {
        set
        {
            if (value)
                _moves.Reset();
            else
                _moves.Set();
        }
    }

    /// <summary>Where work waits that <see cref="IsStandingStill"/> holds up; null for the thread pool.</summary>
    public DiskThreads? Threads { get; init; }

    /// <summary>The power goes: of what was not flushed only a part is there, and that part may be cut anywhere.</summary>
    /// <param name="random">Decides where.</param>
    /// <param name="only">The files of the machine that lost it; null for all.</param>
    public void Crash(Random random, IReadOnlySet<string>? only = null)
    {
        lock (_gate)
            foreach (var file in _files.Where(file => only?.Contains(file.Key) != false).Select(file => file.Value))
            {
                var kept = file.Durable + random.Next(file.Bytes.Count - file.Durable + 1);
                file.Bytes.RemoveRange(kept, file.Bytes.Count - kept);
            }
    }

    /// <summary>The bytes of a file, to be changed by the test.</summary>
    public List<byte> Bytes(string path)
    {
        lock (_gate)
            return _files[path].Bytes;
    }

    public IReadOnlyList<string> Paths
    {
        get
        {
            lock (_gate)
                return [.. _files.Keys];
        }
    }

    public IReadOnlyList<string> List(string folder)
    {
        Check();
        _moves.Wait();
        return [.. Paths.Where(path => path.StartsWith(folder + "/", StringComparison.Ordinal) && path.LastIndexOf('/') == folder.Length).Select(path => path[(folder.Length + 1)..])];
    }

    public IAppendFile Create(string path)
    {
        Check();
        lock (_gate)
        {
            var file = new Content();
            if (!_files.TryAdd(path, file))
                throw new IOException($"'{path}' is there already.");
            return new Appender(this, file);
        }
    }

    public byte[]? Read(string path, long maximumBytes)
    {
        Check();
        lock (_gate)
            return !_files.TryGetValue(path, out var file) ? null
                : file.Bytes.Count <= maximumBytes ? [.. file.Bytes] : throw new IOException("too long");
    }

    public void Replace(string path, ReadOnlySpan<byte> content)
    {
        Take(content.Length);
        _moves.Wait();
        lock (_gate)
        {
            var file = new Content { Durable = content.Length };
            file.Bytes.AddRange(content);
            _files[path] = file;
        }
    }

    public Task<T> RunAsync<T>(Func<T> work) => Threads?.RunAsync(work) ?? Task.Run(work);

    public void Delete(string path)
    {
        Check();
        lock (_gate)
            _files.Remove(path);
    }

    private void Check()
    {
        if (IsBroken)
            throw new IOException("The disk is broken.");
    }

    private void Take(int bytes)
    {
        Check();
        if (Room < bytes)
            throw new IOException("The disk is full.");
        Room -= bytes;
    }

    private sealed class Content
    {
        public List<byte> Bytes { get; } = [];

        public int Durable { get; set; }
    }

    private sealed class Appender(FaultyFileSystem disk, Content file) : IAppendFile
    {
        public void Append(ReadOnlySpan<byte> bytes)
        {
            disk.Take(bytes.Length);
            lock (disk._gate)
                file.Bytes.AddRange(bytes);
        }

        public void Flush()
        {
            disk.Check();
            disk._moves.Wait();
            lock (disk._gate)
                file.Durable = file.Bytes.Count;
        }

        public void Dispose()
        {
            // What was not flushed stays in doubt.
        }
    }
}
