using System.Globalization;

namespace Multidustry.Core.Content.Loading;

/// <summary>
/// The data files of one build, embedded in this assembly as <c>Content/{build}/{file}.json</c>: a full set, or the
/// set of an earlier build with a <c>changes.json</c> and the names that differ.
/// </summary>
internal sealed class CatalogueFiles
{
    private readonly int _full;
    private readonly int? _changes;

    private CatalogueFiles(int build, int full, int? changes = null)
    {
        Build = build;
        _full = full;
        _changes = changes;
    }

    /// <summary>The builds whose content is known, ascending.</summary>
    public static CatalogueFiles[] Known { get; } = [new(154, 154), new(157, 154, changes: 157), new(158, 154, changes: 157)];

    public int Build { get; }

    /// <summary>A file of the full set.</summary>
    public byte[] Read(string file) => Read(_full, file);

    /// <summary>What the build changes in the full set; null when it is the full set's own build.</summary>
    public byte[]? ReadChange(string file) => _changes is { } folder ? Read(folder, file) : null;

    private static byte[] Read(int folder, string file)
    {
        var name = "Content/" + folder.ToString(CultureInfo.InvariantCulture) + "/" + file + ".json";
        using var stream = typeof(CatalogueFiles).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
