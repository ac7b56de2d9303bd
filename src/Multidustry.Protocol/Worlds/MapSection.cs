using Multidustry.Core.Geometry;

namespace Multidustry.Protocol.Worlds;

/// <summary>
/// The map as saves and the world stream carry it: three layers of content ids, the tiles with data, the buildings.
/// Ids are those of the content header beside it. All arrays are indexed by <c>x + y * Width</c>, buildings and tile data
/// are in tile order. Record bytes are slices of the buffer that was read. Not thread-safe while it is being filled.
/// </summary>
public sealed class MapSection
{
    /// <summary>An empty map: everything has id 0.</summary>
    public MapSection(int width, int height)
    {
        Width = width;
        Height = height;
        Floors = new short[width * height];
        Overlays = new short[width * height];
        Blocks = new short[width * height];
        Marks = new TileMarks[width * height];
    }

    /// <summary>A map in the memory of another one that nobody needs any more; its blocks and marks go.</summary>
    internal MapSection(MapSection used)
    {
        (Width, Height, Floors, Overlays, Blocks, Marks) = (used.Width, used.Height, used.Floors, used.Overlays, used.Blocks, used.Marks);
        Array.Clear(Blocks);
        Array.Clear(Marks);
    }

    /// <summary>Width in tiles.</summary>
    public int Width { get; }

    /// <summary>Height in tiles.</summary>
    public int Height { get; }

    /// <summary>Number of tiles.</summary>
    public int TileCount => Floors.Length;

    /// <summary>Floor id of each tile.</summary>
    public short[] Floors { get; }

    /// <summary>Overlay id of each tile: ores, spawns, wall ores; 0 for none.</summary>
    public short[] Overlays { get; }

    /// <summary>Block id of each tile; all tiles of a building have its id.</summary>
    public short[] Blocks { get; }

    /// <summary>What else the tile carries.</summary>
    public TileMarks[] Marks { get; }

    /// <summary>Buildings in the order of their centre tiles.</summary>
    public List<BuildingChunk> Buildings { get; } = [];

    /// <summary>Data of the tiles that have any, in tile order.</summary>
    public List<TileData> TileData { get; } = [];

    /// <summary>The position of a tile index.</summary>
    public TilePosition Position(int tile) => new((short)(tile % Width), (short)(tile / Width));
}

/// <summary>What a tile carries besides its three ids.</summary>
[Flags]
public enum TileMarks : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The tile belongs to a building.</summary>
    Building = 1,

    /// <summary>The tile is that building's centre; its chunk is in <see cref="MapSection.Buildings"/>.</summary>
    Centre = 2,

    /// <summary>The tile has an entry in <see cref="MapSection.TileData"/>.</summary>
    Data = 4,
}

/// <summary>One building as stored: its centre tile, block id, state revision and the record that follows.</summary>
/// <param name="Tile">Index of the centre tile.</param>
/// <param name="Block">Block id in the id space of the content header.</param>
/// <param name="Revision">Revision of the class fields.</param>
/// <param name="Record">Base record and class fields, without the revision byte.</param>
public readonly record struct BuildingChunk(int Tile, short Block, byte Revision, ReadOnlyMemory<byte> Record);

/// <summary>Extra data of one tile, such as the shape of a cliff or the colour of a coloured floor.</summary>
/// <param name="Tile">Tile index.</param>
/// <param name="Data">Data of the block.</param>
/// <param name="FloorData">Data of the floor.</param>
/// <param name="OverlayData">Data of the overlay.</param>
/// <param name="ExtraData">32 more bits, such as an RGBA colour.</param>
public readonly record struct TileData(int Tile, byte Data, byte FloorData, byte OverlayData, int ExtraData);
