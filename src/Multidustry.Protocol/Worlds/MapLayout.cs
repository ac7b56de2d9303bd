namespace Multidustry.Protocol.Worlds;

/// <summary>The two layouts of a map section's blocks.</summary>
/// <param name="WideChunks">Whether a building's length has 32 bits instead of 16.</param>
/// <param name="AllowedFlags">Tile flags that may occur.</param>
public readonly record struct MapLayout(bool WideChunks, MapTileFlags AllowedFlags)
{
    /// <summary>Save version 10 and later, and the world stream.</summary>
    public static MapLayout Current { get; } = new(true, MapTileFlags.Building | MapTileFlags.Data);

    /// <summary>Save versions 4 to 9.</summary>
    public static MapLayout Narrow { get; } = new(false, MapTileFlags.Building | MapTileFlags.OldData | MapTileFlags.Data);
}

/// <summary>The byte behind each block id.</summary>
[Flags]
public enum MapTileFlags : byte
{
    /// <summary>A run of equal tiles follows.</summary>
    None = 0,

    /// <summary>The tile belongs to a building.</summary>
    Building = 1,

    /// <summary>One byte of tile data follows.</summary>
    OldData = 2,

    /// <summary>Seven bytes of tile data follow.</summary>
    Data = 4,
}
