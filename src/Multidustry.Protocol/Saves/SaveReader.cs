using System.IO.Compression;
using Multidustry.Core.Binary;
using Multidustry.Protocol.Worlds;

namespace Multidustry.Protocol.Saves;

/// <summary>
/// Reads save and map files of versions 1 to 11. The file is inflated region by region, each is checked to be used up to its
/// last byte, and nothing is allocated before its length is checked. Thread-safe.
/// </summary>
public static class SaveReader
{
    /// <summary>Reads a whole file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Limits, and the blocks that files before version 4 rely on.</param>
    /// <exception cref="SaveFormatException">The file is damaged or exceeds a limit.</exception>
    public static SaveFile Read(string path, SaveReadOptions? options = null)
    {
        using var stream = File.OpenRead(path);
        return Read(stream, options);
    }

    /// <summary>Reads a whole file from a stream, which stays open.</summary>
    /// <exception cref="SaveFormatException">The data is damaged or exceeds a limit.</exception>
    public static SaveFile Read(Stream compressed, SaveReadOptions? options = null)
    {
        using var inflated = new ZLibStream(compressed, CompressionMode.Decompress, leaveOpen: true);
        return ReadInflated(inflated, options ?? SaveReadOptions.Default);
    }

    /// <summary>Reads only version and tags, which is quick: the rest is not inflated.</summary>
    /// <exception cref="SaveFormatException">The beginning of the file is damaged or exceeds a limit.</exception>
    public static SaveSummary ReadSummary(Stream compressed, SaveReadOptions? options = null)
    {
        options ??= SaveReadOptions.Default;
        using var inflated = new ZLibStream(compressed, CompressionMode.Decompress, leaveOpen: true);
        var regions = new RegionReader(inflated, options.Limits.MaxInflatedBytes);
        var version = regions.ReadVersion();
        return new SaveSummary(version, Parse(regions, SaveRegion.Meta, (_, ref reader) => WorldTags.Read(ref reader, options.Limits)));
    }

    internal static SaveFile ReadInflated(Stream inflated, SaveReadOptions options)
    {
        var limits = options.Limits;
        var regions = new RegionReader(inflated, limits.MaxInflatedBytes);
        var version = regions.ReadVersion();
        var tags = Parse(regions, SaveRegion.Meta, (_, ref reader) => WorldTags.Read(ref reader, limits));
        var content = Parse(regions, SaveRegion.Content, (_, ref reader) => ContentHeader.Read(ref reader));
        var patches = Has(SaveRegion.Patches) ? Parse(regions, SaveRegion.Patches, (_, ref reader) => ContentPatch.ReadAll(ref reader, limits)) : [];
        var map = Parse(regions, SaveRegion.Map, (region, ref reader) => SaveVersion.HasTileFlags(version)
            ? MapSectionReader.Read(region, ref reader, SaveVersion.Layout(version), limits)
            : LegacyMapReader.Read(region, ref reader, content, options));
        var entities = Parse(regions, SaveRegion.Entities, (region, ref reader) => EntitiesRegion.Read(region, ref reader, version, limits));
        return new SaveFile
        {
            Version = version,
            Tags = tags,
            Content = content,
            Patches = patches,
            Map = map,
            EntityClasses = entities.Classes,
            Teams = entities.Teams,
            Entities = entities.Entities,
            Markers = Has(SaveRegion.Markers) ? Parse(regions, SaveRegion.Markers, MarkersSection.Read) : SaveFile.NoMarkers,
            Custom = Has(SaveRegion.Custom) ? Parse(regions, SaveRegion.Custom, (_, ref reader) => CustomChunk.ReadAll(ref reader, limits)) : [],
            UnknownRegions = regions.ReadRest(limits.MaxUnknownRegions),
        };

        bool Has(SaveRegion region) => version >= SaveVersion.Since(region);
    }

    private delegate T RegionParser<out T>(ReadOnlyMemory<byte> region, ref BigEndianReader reader);

    private static T Parse<T>(RegionReader regions, SaveRegion region, RegionParser<T> parse)
    {
        var name = SaveVersion.NameOf(region);
        var bytes = regions.ReadRegion(name);
        var start = regions.Position - bytes.Length;
        var reader = new BigEndianReader(bytes);
        try
        {
            var result = parse(bytes, ref reader);
            return reader.Remaining == 0
                ? result
                : throw new MalformedDataException($"{reader.Remaining} bytes too many", reader.Position);
        }
        catch (MalformedDataException exception)
        {
            throw new SaveFormatException(name, exception.Reason, start + Math.Max(exception.Offset, 0), exception);
        }
    }
}
