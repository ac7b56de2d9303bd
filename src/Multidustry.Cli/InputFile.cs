namespace Multidustry.Cli;

/// <summary>Files that are named on a command line: whatever is wrong with one is told with its name.</summary>
internal static class InputFile
{
    /// <exception cref="IOException">It isn't there, or can't be read.</exception>
    public static byte[] ReadBytes(FileInfo file) =>
        Directory.Exists(file.FullName) ? throw new IOException($"{file} is a folder, not a file")
        : File.Exists(file.FullName) ? File.ReadAllBytes(file.FullName)
        : throw new FileNotFoundException($"{file} does not exist");

    /// <exception cref="InvalidDataException">It isn't what it should be.</exception>
    public static T Read<T>(FileInfo file, Func<byte[], T> parse)
    {
        var bytes = ReadBytes(file);
        return Named(file, () => parse(bytes));
    }

    /// <summary>Does something with what was read.</summary>
    public static T Named<T>(FileSystemInfo file, Func<T> parse)
    {
        try
        {
            return parse();
        }
        catch (Exception exception) when (Program.IsBadInput(exception))
        {
            throw new InvalidDataException($"{file}: {exception.Message}", exception);
        }
    }
}
