namespace Multidustry.Protocol.Worlds;

/// <summary>
/// Bounds for what a save or a world stream from outside may hold. Everything is checked before memory is taken for it.
/// The defaults leave a factor of ten above the largest world that is known to be played.
/// </summary>
public record WorldLimits
{
    /// <summary>The defaults.</summary>
    public static WorldLimits Default { get; } = new();

    /// <summary>Bytes after inflating. Default 256 MiB.</summary>
    public long MaxInflatedBytes { get; init; } = 256L << 20;

    /// <summary>Tiles of the map, width x height. Default 4,194,304 (2048 x 2048).</summary>
    public int MaxTiles { get; init; } = 2048 * 2048;

    /// <summary>Buildings. Default 1,000,000.</summary>
    public int MaxBuildings { get; init; } = 1_000_000;

    /// <summary>Bytes of one building's or entity's record. Default 4 MiB.</summary>
    public int MaxRecordBytes { get; init; } = 4 << 20;

    /// <summary>Tags. Default 1024.</summary>
    public int MaxTags { get; init; } = 1024;

    /// <summary>Bytes of one content patch. Default 1 MiB.</summary>
    public int MaxPatchBytes { get; init; } = 1 << 20;

    /// <summary>Teams with a rebuild list. Default 256, which is all teams.</summary>
    public int MaxTeams { get; init; } = 256;

    /// <summary>Entries of one team's rebuild list. Default 100,000.</summary>
    public int MaxPlans { get; init; } = 100_000;

    /// <summary>Entities. Default 100,000.</summary>
    public int MaxEntities { get; init; } = 100_000;

    /// <summary>Custom chunks. Default 1024.</summary>
    public int MaxCustomChunks { get; init; } = 1024;

    /// <summary>Regions of newer builds behind those that are known. Default 64.</summary>
    public int MaxUnknownRegions { get; init; } = 64;
}
