using Multidustry.Core.Content;
using Multidustry.Core.Geometry;
using Multidustry.Protocol.Worlds;

namespace Multidustry.Protocol.Client;

/// <summary>
/// The tiles of the world the client is in, with ids of the client's build. A building covers all its tiles with its block's id.
/// Written by the client's own thread; values may change while you look.
/// </summary>
public sealed class ClientTiles
{
    private readonly ContentCatalogue _content;
    private readonly short[] _floors;
    private readonly short[] _overlays;
    private readonly short[] _blocks;

    internal ClientTiles(MapSection map, ContentHeader header, ContentCatalogue content)
    {
        _content = content;
        Width = map.Width;
        Height = map.Height;
        var ids = BuildIds(header, content);
        var stone = content.Blocks["stone"].Id;
        _floors = Array.ConvertAll(map.Floors, id => Translate(id) is var floor && floor != 0 ? floor : stone); // no floor counts as stone
        _overlays = Array.ConvertAll(map.Overlays, Translate);
        _blocks = Array.ConvertAll(map.Blocks, Translate);

        short Translate(short id) => (uint)id < (uint)ids.Length ? ids[id] : (short)0;
    }

    /// <summary>Width in tiles.</summary>
    public int Width { get; }

    /// <summary>Height in tiles.</summary>
    public int Height { get; }

    /// <summary>Floor ids, indexed by <c>x + y * Width</c>.</summary>
    public ReadOnlySpan<short> Floors => _floors;

    /// <summary>Overlay ids, 0 for none, indexed like <see cref="Floors"/>.</summary>
    public ReadOnlySpan<short> Overlays => _overlays;

    /// <summary>Block ids, 0 for none, indexed like <see cref="Floors"/>.</summary>
    public ReadOnlySpan<short> Blocks => _blocks;

    /// <summary>Whether the position lies in the world.</summary>
    public bool Contains(TilePosition position) => (uint)position.X < (uint)Width && (uint)position.Y < (uint)Height;

    /// <summary>The block at a position.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The position lies outside the world.</exception>
    public Block BlockAt(TilePosition position) => _content.Blocks[_blocks[Index(position)]];

    /// <summary>The floor at a position.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The position lies outside the world.</exception>
    public Block FloorAt(TilePosition position) => _content.Blocks[_floors[Index(position)]];

    /// <summary>The ore or other overlay at a position; air for none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The position lies outside the world.</exception>
    public Block OverlayAt(TilePosition position) => _content.Blocks[_overlays[Index(position)]];

    internal void SetFloor(TilePosition position, short floor)
    {
        if (Contains(position))
            _floors[Index(position)] = floor;
    }

    internal void SetOverlay(TilePosition position, short overlay)
    {
        if (Contains(position))
            _overlays[Index(position)] = overlay;
    }

    /// <summary>Puts a block with its centre at a position; what it touches goes.</summary>
    internal void SetBlock(TilePosition position, short block)
    {
        if (!Contains(position) || !_content.Blocks.TryGet(block, out var entry))
            return;
        Cover(position, entry, block);
    }

    /// <summary>Removes the building that has its centre at a position.</summary>
    internal void RemoveBlock(TilePosition position)
    {
        if (Contains(position))
            Cover(position, BlockAt(position), 0);
    }

    private static short[] BuildIds(ContentHeader header, ContentCatalogue content)
    {
        var names = header.Names(ContentType.Block) ?? [];
        return [.. names.Select(name => content.Blocks.TryGet(name, out var block) ? block.Id : (short)0)];
    }

    private void Cover(TilePosition centre, Block block, short id)
    {
        var (left, bottom) = (centre.X + block.SizeOffset, centre.Y + block.SizeOffset);
        for (var y = bottom; y < bottom + block.Size; y++)
            for (var x = left; x < left + block.Size; x++)
                if ((uint)x < (uint)Width && (uint)y < (uint)Height)
                    _blocks[x + (y * Width)] = id;
    }

    private int Index(TilePosition position)
    {
        if (!Contains(position))
            throw new ArgumentOutOfRangeException(nameof(position), position, $"Outside the world of {Width} x {Height} tiles.");
        return position.X + (position.Y * Width);
    }
}
