namespace Multidustry.Wasm.Wasi.Filesystem;

/// <summary>A granted directory: turns a component's paths into places inside it, and keeps account of what is in it.</summary>
internal sealed class Sandbox(WasiDirectory grant, int number)
{
    private const int MaxPath = 4096, MaxName = 255, MaxLinks = 40;
    private static readonly char[] Forbidden = ['\0', '\\', ':'];
    private readonly string _root = Path.GetFullPath(grant.HostPath);
    private (long Bytes, int Entries)? _used;
    private int _open;

    /// <summary>Its place among the granted directories.</summary>
    public int Number => number;

    public WasiDirectory Grant => grant;

    /// <summary>The host's path of a place inside.</summary>
    public string HostPath(string[] place) => Path.Combine([_root, .. place]);

    /// <summary>
    /// The place that <paramref name="path"/> leads to from the directory <paramref name="from"/>: no link is left in it, but
    /// for its last part unless <paramref name="followLast"/>. The last part need not exist.
    /// </summary>
    /// <exception cref="FileErrorException">It leads out, through what is no directory, in circles, or its names are not allowed.</exception>
    public string[] Resolve(string[] from, string path, bool followLast)
    {
        var place = new List<string>(from);
        var rest = new Stack<string>(Split(path).Reverse());
        var links = 0;
        while (rest.TryPop(out var name))
        {
            if (name == "..")
            {
                if (place.Count == 0)
                    throw new FileErrorException(FileError.NotPermitted);
                place.RemoveAt(place.Count - 1);
                continue;
            }
            place.Add(name);
            var host = HostPath([.. place]);
            if ((rest.Count > 0 || followLast) && new FileInfo(host).LinkTarget is { } target)
            {
                if (++links > MaxLinks)
                    throw new FileErrorException(FileError.Loop);
                place.RemoveAt(place.Count - 1);
                foreach (var part in Split(target).Reverse())
                    rest.Push(part);
            }
            else if (rest.Count > 0 && !Directory.Exists(host))
            {
                throw new FileErrorException(File.Exists(host) ? FileError.NotDirectory : FileError.NoEntry);
            }
        }
        return [.. place];
    }

    /// <exception cref="FileErrorException">The component may not change anything here.</exception>
    public void CheckWritable()
    {
        if (!grant.IsWritable)
            throw new FileErrorException(FileError.ReadOnly);
    }

    /// <summary>Takes room for bytes (or gives it back, where negative) and for entries that are about to be.</summary>
    /// <exception cref="FileErrorException">There is no room.</exception>
    public void Take(long bytes, int entries)
    {
        var (usedBytes, usedEntries) = _used ??= Measure();
        if ((bytes > 0 && usedBytes > grant.MaxBytes - bytes) || (entries > 0 && usedEntries > grant.MaxEntries - entries))
            throw new FileErrorException(FileError.Quota);
        _used = (usedBytes + bytes, usedEntries + entries);
    }

    /// <summary>Gives back the room of an entry that is gone.</summary>
    public void Give(long bytes)
    {
        if (_used is var (usedBytes, usedEntries))
            _used = (usedBytes - bytes, usedEntries - 1);
    }

    /// <exception cref="FileErrorException">Too many are open.</exception>
    public void Open()
    {
        if (_open >= grant.MaxOpen)
            throw new FileErrorException(FileError.InsufficientMemory);
        _open++;
    }

    public void Close() => _open--;

    private static string[] Split(string path)
    {
        if (path.Length is 0)
            throw new FileErrorException(FileError.NoEntry);
        if (path.Length > MaxPath)
            throw new FileErrorException(FileError.NameTooLong);
        if (path.StartsWith('/'))
            throw new FileErrorException(FileError.NotPermitted);
        if (path.IndexOfAny(Forbidden) >= 0)
            throw new FileErrorException(FileError.IllegalByteSequence);
        var names = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return names.Any(name => name.Length > MaxName) ? throw new FileErrorException(FileError.NameTooLong) : [.. names.Where(name => name != ".")];
    }

    private (long Bytes, int Entries) Measure()
    {
        var (bytes, entries) = (0L, 0);
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None };
        foreach (var entry in new DirectoryInfo(_root).EnumerateFileSystemInfos("*", options))
        {
            entries++;
            if (entry is FileInfo { LinkTarget: null } file)
                bytes += file.Length;
        }
        return (bytes, entries);
    }
}
