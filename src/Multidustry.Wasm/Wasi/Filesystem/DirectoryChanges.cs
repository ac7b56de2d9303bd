namespace Multidustry.Wasm.Wasi.Filesystem;

/// <summary>Making, moving and removing entries of directories, with their account.</summary>
internal static class DirectoryChanges
{
    public static void Create(Sandbox sandbox, string path)
    {
        if (Path.Exists(path))
            throw new FileErrorException(FileError.Exist);
        sandbox.Take(0, 1);
        Directory.CreateDirectory(path);
    }

    public static void RemoveDirectory(Sandbox sandbox, string path)
    {
        if (FileFacts.TypeOf(path) != EntryType.Directory)
            throw new FileErrorException(FileError.NotDirectory);
        if (Directory.EnumerateFileSystemEntries(path).Any())
            throw new FileErrorException(FileError.NotEmpty);
        Directory.Delete(path);
        sandbox.Give(0);
    }

    public static void RemoveFile(Sandbox sandbox, string path)
    {
        var type = FileFacts.TypeOf(path);
        if (type == EntryType.Directory)
            throw new FileErrorException(FileError.IsDirectory);
        var bytes = type == EntryType.RegularFile ? new FileInfo(path).Length : 0;
        File.Delete(path);
        sandbox.Give(bytes);
    }

    public static void Rename(Sandbox sandbox, string from, string to)
    {
        var type = FileFacts.TypeOf(from);
        if (from == to)
            return;
        if (type == EntryType.Directory)
        {
            if (to.StartsWith(from + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                throw new FileErrorException(FileError.Invalid);
            if (Path.Exists(to))
                RemoveDirectory(sandbox, to);
            Directory.Move(from, to);
            return;
        }
        if (Path.Exists(to) || new FileInfo(to).LinkTarget is not null)
            RemoveFile(sandbox, to);
        File.Move(from, to);
    }
}

/// <summary>The entries of a directory when it was opened, by name.</summary>
internal sealed class DirectoryEntries
{
    private readonly Queue<string> _paths;

    public DirectoryEntries(string path) =>
        _paths = new(Directory.EnumerateFileSystemEntries(path).OrderBy(entry => entry, StringComparer.Ordinal));

    /// <summary>The next <c>directory-entry</c>; null at the end. What is gone meanwhile is left out.</summary>
    public object[]? Next()
    {
        while (_paths.TryDequeue(out var path))
            if (Path.Exists(path) || new FileInfo(path).LinkTarget is not null)
                return [(int)FileFacts.TypeOf(path), Path.GetFileName(path)];
        return null;
    }
}
