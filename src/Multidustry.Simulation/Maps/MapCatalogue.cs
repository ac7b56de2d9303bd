using Multidustry.Core.Content;
using Multidustry.Core.Rules;
using Multidustry.Protocol.Saves;

namespace Multidustry.Simulation.Maps;

/// <summary>The maps of some folders, sorted by path. Immutable and thread-safe; scan again to see new files.</summary>
public sealed class MapCatalogue
{
    private MapCatalogue(IReadOnlyList<MapEntry> maps, IReadOnlyList<SkippedMap> skipped) => (Maps, Skipped) = (maps, skipped);

    /// <summary>The maps that can be read.</summary>
    public IReadOnlyList<MapEntry> Maps { get; }

    /// <summary>The files that look like maps and aren't.</summary>
    public IReadOnlyList<SkippedMap> Skipped { get; }

    /// <summary>Looks for <c>*.msav</c> in folders and all below them. Costs about a millisecond per map.</summary>
    /// <exception cref="DirectoryNotFoundException">A folder doesn't exist.</exception>
    public static MapCatalogue Scan(IEnumerable<string> directories, ContentCatalogue content)
    {
        var maps = new List<MapEntry>();
        var skipped = new List<SkippedMap>();
        var files = directories.SelectMany(directory => Directory.EnumerateFiles(directory, "*.msav", SearchOption.AllDirectories));
        foreach (var path in files.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            try
            {
                maps.Add(MapEntry.Read(path, content));
            }
            catch (Exception exception) when (exception is SaveFormatException or IOException or UnauthorizedAccessException)
            {
                skipped.Add(new SkippedMap(path, exception.Message));
            }
        }

        return new MapCatalogue(maps, skipped);
    }

    /// <summary>The maps of a game mode.</summary>
    public IEnumerable<MapEntry> Of(Gamemode mode) => Maps.Where(map => map.Gamemode == mode);

    /// <summary>The map of a title or file name, whatever its case; null when there is none.</summary>
    public MapEntry? Find(string name) =>
        Maps.FirstOrDefault(map => string.Equals(map.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? Maps.FirstOrDefault(map => string.Equals(Path.GetFileNameWithoutExtension(map.Path), name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A file that can't be used as a map.</summary>
/// <param name="Path">The file.</param>
/// <param name="Reason">Why, for an operator.</param>
public sealed record SkippedMap(string Path, string Reason);
