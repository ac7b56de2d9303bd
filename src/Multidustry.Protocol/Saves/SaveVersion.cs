using Multidustry.Protocol.Worlds;

namespace Multidustry.Protocol.Saves;

/// <summary>What the versions of the save format have in common and where they differ.</summary>
public static class SaveVersion
{
    /// <summary>The oldest readable version.</summary>
    public const int Oldest = 1;

    /// <summary>The version that is written, by build 154 and by us.</summary>
    public const int Current = 11;

    /// <summary>The four bytes in front of the version: <c>MSAV</c>.</summary>
    public static ReadOnlySpan<byte> Magic => "MSAV"u8;

    /// <summary>The regions of a version in file order.</summary>
    public static IEnumerable<SaveRegion> Regions(int version) => Enum.GetValues<SaveRegion>().Where(region => version >= Since(region));

    /// <summary>The first version that has the region.</summary>
    public static int Since(SaveRegion region) => region switch
    {
        SaveRegion.Patches => 11,
        SaveRegion.Markers => 8,
        SaveRegion.Custom => 7,
        _ => Oldest,
    };

    /// <summary>The name of a region in messages and reports.</summary>
    public static string NameOf(SaveRegion region) => region switch
    {
        SaveRegion.Meta => "meta",
        SaveRegion.Content => "content",
        SaveRegion.Patches => "patches",
        SaveRegion.Map => "map",
        SaveRegion.Entities => "entities",
        SaveRegion.Markers => "markers",
        SaveRegion.Custom => "custom",
        _ => throw new ArgumentOutOfRangeException(nameof(region), region, "No such region."),
    };

    /// <summary>Whether the map region has tile flags (version 4 and later).</summary>
    public static bool HasTileFlags(int version) => version >= 4;

    /// <summary>The layout of blocks in versions with tile flags.</summary>
    public static MapLayout Layout(int version) => version >= 10 ? MapLayout.Current : MapLayout.Narrow;
}

/// <summary>The regions of a save, in file order.</summary>
public enum SaveRegion
{
    /// <summary>Tags.</summary>
    Meta,

    /// <summary>Content names by id.</summary>
    Content,

    /// <summary>Content patches.</summary>
    Patches,

    /// <summary>Tiles and buildings.</summary>
    Map,

    /// <summary>Rebuild lists and entities.</summary>
    Entities,

    /// <summary>Map markers.</summary>
    Markers,

    /// <summary>Named chunks.</summary>
    Custom,
}
