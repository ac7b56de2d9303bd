using System.Runtime.CompilerServices;
using Multidustry.Core.Geometry;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Tiles;

/// <summary>
/// The ground of a world and what stands on it: three block ids per tile, the building there, and stored tile data.
/// A tile's index is <c>y * Width + x</c>. Not thread-safe; the world's thread owns it.
/// </summary>
public sealed class TileMap
{
    /// <summary>The largest width and height, in tiles; positions are 16 bit on the wire.</summary>
    public const int MaximumSide = short.MaxValue;

    /// <summary>Buildings that something carries have tile numbers from here on; no tile of any map does.</summary>
    internal const int FirstOutside = 1 << 30;

    private static readonly TilePosition Outside = new(short.MaxValue - 20, short.MaxValue - 20);

    private readonly StateArray<ushort> _floors;
    private readonly StateArray<ushort> _overlays;
    private readonly StateArray<ushort> _blocks;
    private readonly StateArray<int> _buildings;
    private readonly TileDataTable _data;
    private readonly StateValue<uint> _version;

    internal TileMap(StateRegistry registry, int width, int height)
    {
        Width = width;
        Height = height;
        var count = width * height;
        _floors = registry.Register(new StateArray<ushort>("tiles.floor", count));
        _overlays = registry.Register(new StateArray<ushort>("tiles.overlay", count));
        _blocks = registry.Register(new StateArray<ushort>("tiles.block", count));
        _buildings = registry.Register(new StateArray<int>("tiles.building", count));
        _data = registry.Register(new TileDataTable(count));
        Unknown = registry.Register(new UnknownTiles(count));
        _version = registry.Register(new StateValue<uint>("tiles.version"));
    }

    /// <summary>Tiles from left to right.</summary>
    public int Width { get; }

    /// <summary>Tiles from bottom to top.</summary>
    public int Height { get; }

    /// <summary>Number of tiles.</summary>
    public int Count => Width * Height;

    /// <summary>Floor block ids by tile index.</summary>
    public ReadOnlySpan<ushort> Floors => _floors.Values;

    /// <summary>Overlay (ore, spawn …) block ids by tile index; 0 is none.</summary>
    public ReadOnlySpan<ushort> Overlays => _overlays.Values;

    /// <summary>Block ids by tile index; a multi-tile block shows its id on each of its tiles, 0 is air.</summary>
    public ReadOnlySpan<ushort> Blocks => _blocks.Values;

    /// <summary>Grows with every change of floor, overlay, block or building.</summary>
    public uint Version => _version.Value;

    /// <summary>Called with the index of a tile whose overlay changed.</summary>
    internal Action<int>? OverlayChanged { private get; set; }

    /// <summary>Where the file of the world had something that the build doesn't know.</summary>
    internal UnknownTiles Unknown { get; }

    /// <summary>Whether the coordinates lie in the map.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Contains(int x, int y) => (uint)x < (uint)Width && (uint)y < (uint)Height;

    /// <summary>Whether the position lies in the map.</summary>
    public bool Contains(TilePosition position) => Contains(position.X, position.Y);

    /// <summary>The index of a tile that lies in the map.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int IndexOf(int x, int y) => y * Width + x;

    /// <summary>The position of a tile index; one far outside for what something carries.</summary>
    public TilePosition PositionOf(int index) =>
        index < FirstOutside ? new((short)(index % Width), (short)(index / Width)) : Outside;

    /// <summary>The row of the building that covers a tile, -1 where there is none or outside the map.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int BuildingAt(int x, int y) => Contains(x, y) ? _buildings.Values[y * Width + x] - 1 : -1;

    /// <summary>The row of the building that covers a tile, -1 where there is none.</summary>
    public int BuildingAt(int index) => _buildings.Values[index] - 1;

    /// <summary>Data stored with a tile.</summary>
    public TileData DataAt(int index) => _data[index];

    internal void SetFloor(int index, ushort floor)
    {
        _floors.Values[index] = floor;
        Unknown.Forget(index, TileLayers.Floor);
        _version.Value++;
    }

    internal void SetOverlay(int index, ushort overlay)
    {
        _overlays.Values[index] = overlay;
        Unknown.Forget(index, TileLayers.Overlay);
        _version.Value++;
        OverlayChanged?.Invoke(index);
    }

    internal void SetBlock(int index, ushort block, int building = -1)
    {
        _blocks.Values[index] = block;
        _buildings.Values[index] = building + 1;
        Unknown.Forget(index, TileLayers.Block);
        _version.Value++;
    }

    internal void SetData(int index, TileData data) => _data[index] = data;
}
