namespace Multidustry.Simulation.Persistence;

/// <summary>Replaces a file so that at every moment either the old or the new content is there as a whole. Thread-safe for different files.</summary>
public static class AtomicFile
{
    /// <summary>Writes beside the file, flushes to the disk and renames.</summary>
    /// <exception cref="IOException">The disk is full or the file can't be replaced; the old one is untouched.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var temporary = path + ".tmp";
        using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
