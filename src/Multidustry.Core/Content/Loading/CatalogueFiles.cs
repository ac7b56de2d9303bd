using System.Globalization;

namespace Multidustry.Core.Content.Loading;

/// <summary>The data files of one build, embedded in this assembly as <c>Content/{build}/{file}.json</c>.</summary>
internal sealed class CatalogueFiles
{
    private const string Root = "Content/";
    private readonly int _folder;

    private CatalogueFiles(int folder) => _folder = folder;

    public static IReadOnlyList<int> KnownBuilds { get; } = [154];

    public static CatalogueFiles Of(int build) =>
        KnownBuilds.Contains(build)
            ? new CatalogueFiles(build)
            : throw new ContentNotFoundException($"The content of build {build} is not known; known are {string.Join(", ", KnownBuilds)}");

    public byte[] Read(string file)
    {
        using var stream = typeof(CatalogueFiles).Assembly.GetManifestResourceStream(Root + _folder.ToString(CultureInfo.InvariantCulture) + "/" + file + ".json")
            ?? throw new InvalidOperationException($"The data file {file} of build {_folder} is not embedded.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
