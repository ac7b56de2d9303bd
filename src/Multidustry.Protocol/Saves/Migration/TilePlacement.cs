using System.Buffers;
using Multidustry.Core.Content;
using Multidustry.Protocol.Worlds;

namespace Multidustry.Protocol.Saves.Migration;

/// <summary>
/// Puts blocks on a map one after another as a loader does: a block of several tiles takes all of them, whatever stood on one of
/// them goes as a whole, and the last one wins. Not thread-safe.
/// </summary>
internal sealed class TilePlacement : IDisposable
{
    private const int Nobody = -1;
    private const short Air = 0;
    private readonly MapSection _target;
    private readonly ContentCatalogue _content;
    private readonly int[] _owners;
    private readonly bool[] _plain;
    private readonly List<Placed> _placed;

    public TilePlacement(MapSection target, ContentCatalogue content, int expectedBuildings = 0)
    {
        (_target, _content) = (target, content);
        _owners = ArrayPool<int>.Shared.Rent(target.TileCount);
        Array.Fill(_owners, Nobody, 0, target.TileCount);
        _plain = [.. content.Blocks.Select(block => block.Size == 1 && !block.HasBuilding)];
        _placed = new List<Placed>(expectedBuildings);
    }

    /// <summary>The buildings that still stand, in the order of their centre tiles. Nothing can be placed afterwards.</summary>
    public List<Placed> Standing()
    {
        _placed.RemoveAll(placed => _owners[placed.Tile] != placed.Index);
        _placed.Sort((a, b) => a.Tile.CompareTo(b.Tile));
        return _placed;
    }

    /// <summary>Puts other blocks in the place of those that stand and are in the table.</summary>
    /// <param name="replacements">By block id what to put there; null for blocks that stay.</param>
    public void Replace(short?[] replacements)
    {
        for (var i = 0; i < _placed.Count; i++)
            if (replacements[_placed[i].Block.Id] is { } replacement && _owners[_placed[i].Tile] == i)
                Place(_placed[i].Tile, replacement);
    }

    /// <summary>Whether nothing stands on the tile.</summary>
    public bool IsFree(int tile) => _owners[tile] == Nobody && _target.Blocks[tile] == Air;

    /// <summary>The block whose building covers the tile from a centre elsewhere; null when there is none.</summary>
    public Block? CoveredBy(int tile) => _owners[tile] is >= 0 and var owner && _placed[owner].Tile != tile ? _placed[owner].Block : null;

    /// <summary>Puts a block on its centre tile.</summary>
    /// <param name="tile">The centre tile.</param>
    /// <param name="id">The block.</param>
    /// <param name="chunk">The index of its stored record, if it has one.</param>
    public void Place(int tile, short id, int? chunk = null)
    {
        // Nearly all tiles are ground walls on ground that nothing has taken.
        if (_plain[id] && _owners[tile] == Nobody)
        {
            _target.Blocks[tile] = id;
            return;
        }

        var block = _content.Blocks[id];
        Clear(tile);
        var owner = block.HasBuilding ? _placed.Count : Nobody;
        if (block.HasBuilding)
            _placed.Add(new Placed(owner, tile, block, chunk));
        Set(tile, id, owner);
        foreach (var other in Footprint(tile, block))
        {
            if (other == tile)
                continue;
            Clear(other);
            Set(other, id, owner);
        }
    }

    /// <summary>Gives its memory back.</summary>
    public void Dispose() => ArrayPool<int>.Shared.Return(_owners);

    private void Clear(int tile)
    {
        var owner = _owners[tile];
        if (owner >= 0)
            foreach (var other in Footprint(_placed[owner].Tile, _placed[owner].Block))
                if (_owners[other] == owner)
                    Set(other, Air, Nobody);
        _target.Blocks[tile] = Air;
    }

    private void Set(int tile, short id, int owner)
    {
        _target.Blocks[tile] = id;
        _owners[tile] = owner;
        _target.Marks[tile] = owner < 0 ? TileMarks.None : TileMarks.Building;
    }

    private TileArea Footprint(int centre, Block block) => new(_target, centre, block);

    internal readonly record struct Placed(int Index, int Tile, Block Block, int? Chunk);
}
