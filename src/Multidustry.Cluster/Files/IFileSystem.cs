namespace Multidustry.Cluster.Files;

/// <summary>
/// The files that nodes keep worlds in, small enough to be replaced by one that crashes and fails when a test says so.
/// Paths are relative to a root, parts separated by <c>/</c>. Thread-safe.
/// </summary>
public interface IFileSystem
{
    /// <summary>Names of the files in a folder, in ordinal order; none when there is no such folder.</summary>
    /// <exception cref="IOException">The disk doesn't answer.</exception>
    IReadOnlyList<string> List(string folder);

    /// <summary>Opens a new file to append to; its folders are made.</summary>
    /// <exception cref="IOException">The file is there already, or can't be made.</exception>
    IAppendFile Create(string path);

    /// <summary>Reads a file as a whole; null when it isn't there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maximumBytes">A longer file is an error.</param>
    /// <exception cref="IOException">The file can't be read, or is longer.</exception>
    byte[]? Read(string path, long maximumBytes);

    /// <summary>Replaces a file as a whole and durably: at every moment either the old or the new content is there.</summary>
    /// <exception cref="IOException">It can't be written; the old content is untouched.</exception>
    void Replace(string path, ReadOnlySpan<byte> content);

    /// <summary>Removes a file; one that isn't there is no error.</summary>
    /// <exception cref="IOException">It can't be removed.</exception>
    void Delete(string path);

    /// <summary>
    /// Runs work that reads or writes here for as long as the disk takes. By default on the thread pool; a real disk, which may hang, has
    /// threads of its own for it.
    /// </summary>
    /// <param name="work">The work; what it throws is thrown to whoever awaits it.</param>
    Task<T> RunAsync<T>(Func<T> work) => Task.Run(work);
}

/// <summary>A file that only grows. Not thread-safe. Disposing does not make it durable.</summary>
public interface IAppendFile : IDisposable
{
    /// <summary>Adds bytes at the end.</summary>
    /// <exception cref="IOException">The disk is full or broken; how many bytes went in is not known.</exception>
    void Append(ReadOnlySpan<byte> bytes);

    /// <summary>Returns when everything appended so far survives a power cut.</summary>
    /// <exception cref="IOException">The disk is broken.</exception>
    void Flush();
}
