using System.IO.Compression;

namespace Multidustry.Cli.Wasm.Suites;

/// <summary>The files of a suite by name: of a folder, an archive, or beside one file of commands.</summary>
internal sealed class SuiteFiles
{
    private const string CommandFiles = ".json";
    private const int MaxFileBytes = 256 << 20;
    private readonly Dictionary<string, Func<byte[]>> _files = new(StringComparer.Ordinal);

    private SuiteFiles(IEnumerable<string> names) => Names = [.. names.Order(StringComparer.Ordinal)];

    /// <summary>The files of commands that were asked for, in order.</summary>
    public IReadOnlyList<string> Names { get; private init; }

    public byte[] this[string name] => _files.TryGetValue(name, out var read)
        ? read()
        : throw new FileNotFoundException($"{name} is not in the suite");

    /// <exception cref="IOException">There is nothing there, or no commands.</exception>
    public static SuiteFiles Open(string path)
    {
        var files = Directory.Exists(path) ? OfFolder(path, IsCommands)
            : !File.Exists(path) ? throw new FileNotFoundException($"{path} does not exist")
            : IsCommands(path) ? OfFolder(Path.GetDirectoryName(Path.GetFullPath(path))!, name => name == Path.GetFileName(path))
            : OfArchive(path);
        return files.Names.Count > 0 ? files : throw new IOException($"{path} has no {CommandFiles} files of commands");
    }

    /// <summary>Files that are in memory already.</summary>
    public static SuiteFiles Of(IReadOnlyDictionary<string, byte[]> contents)
    {
        var files = new SuiteFiles(contents.Keys.Where(IsCommands));
        foreach (var (name, bytes) in contents)
            files._files.Add(name, () => bytes);
        return files;
    }

    private static bool IsCommands(string name) => name.EndsWith(CommandFiles, StringComparison.OrdinalIgnoreCase);

    private static SuiteFiles OfFolder(string folder, Func<string, bool> isWanted)
    {
        var paths = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'));
        var files = new SuiteFiles(paths.Keys.Where(isWanted));
        foreach (var (name, path) in paths)
            files._files.Add(name, () => File.ReadAllBytes(path));
        return files;
    }

    private static SuiteFiles OfArchive(string path)
    {
        using var archive = Archive(path);
        var contents = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in archive.Entries.Where(entry => entry.Name.Length > 0))
            contents[entry.FullName] = Read(entry);
        return Of(contents);
    }

    private static ZipArchive Archive(string path)
    {
        try
        {
            return ZipFile.OpenRead(path);
        }
        catch (InvalidDataException problem)
        {
            throw new InvalidDataException($"{path} is neither a .json file of commands, a folder nor a .zip: {problem.Message}", problem);
        }
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        if (entry.Length > MaxFileBytes)
            throw new IOException($"{entry.FullName} has more than {MaxFileBytes} bytes");
        using var stream = entry.Open();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
