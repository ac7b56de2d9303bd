using Multidustry.Core.Content;
using Multidustry.Protocol.Worlds;

namespace Multidustry.Protocol.Saves.Migration;

/// <summary>
/// Puts blocks on a map one after another as a loader does: a block of several tiles takes all of them, whatever stood on one of
/// them goes as a whole, and the last one wins. Not thread-safe.
/// </summary>
internal sealed class TilePlacement(MapSection target, ContentCatalogue content)
{
    private const int Nobody = -1;
    private const short Air = 0;
    private readonly int[] _owners = Filled(target.TileCount);
    private readonly List<Placed> _placed = [];

    /// <summary>The buildings that still stand, in the order of their centre tiles.</summary>
    public IEnumerable<Placed> Standing => _placed.Where(p => _owners[p.Tile] == p.Index).OrderBy(p => p.Tile);

    /// <summary>Whether the tile belongs to a building centred elsewhere.</summary>
    public Block? CoveredBy(int tile) => _owners[tile] is >= 0 and var owner && _placed[owner].Tile != tile ? _placed[owner].Block : null;

    /// <summary>Puts a block on its centre tile.</summary>
    /// <param name="tile">The centre tile.</param>
    /// <param name="id">The block.</param>
    /// <param name="chunk">The index of its stored record, if it has one.</param>
    public void Place(int tile, short id, int? chunk = null)
    {
        var block = content.Blocks[id];
        Clear(tile);
        var owner = block.HasBuilding ? _placed.Count : Nobody;
        if (block.HasBuilding)
            _placed.Add(new Placed(owner, tile, block, chunk));
        if (block.Size > 1)
            Cover(tile, block, other => Clear(other));
        Set(tile, id, owner);
        if (block.Size > 1)
            Cover(tile, block, other => Set(other, id, owner));
    }

    /// <summary>Puts one block on every tile of a run.</summary>
    public void PlaceRun(int first, int count, short id)
    {
        for (var tile = first; tile < first + count; tile++)
            Place(tile, id);
    }

    /// <summary>Takes away what stands on a tile.</summary>
    public void Clear(int tile)
    {
        var owner = _owners[tile];
        if (owner >= 0)
        {
            var placed = _placed[owner];
            Cover(placed.Tile, placed.Block, other => Release(other, owner));
            Release(placed.Tile, owner);
        }

        target.Blocks[tile] = Air;
    }

    private void Release(int tile, int owner)
    {
        if (_owners[tile] == owner)
            Set(tile, Air, Nobody);
    }

    private void Set(int tile, short id, int owner)
    {
        target.Blocks[tile] = id;
        _owners[tile] = owner;
        target.Marks[tile] = owner < 0 ? TileMarks.None : TileMarks.Building;
    }

    private void Cover(int centre, Block block, Action<int> each)
    {
        int x0 = centre % target.Width + block.SizeOffset, y0 = centre / target.Width + block.SizeOffset;
        for (var x = Math.Max(x0, 0); x < Math.Min(x0 + block.Size, target.Width); x++)
            for (var y = Math.Max(y0, 0); y < Math.Min(y0 + block.Size, target.Height); y++)
                if (y * target.Width + x is var tile && tile != centre)
                    each(tile);
    }

    private static int[] Filled(int count)
    {
        var owners = new int[count];
        Array.Fill(owners, Nobody);
        return owners;
    }

    internal readonly record struct Placed(int Index, int Tile, Block Block, int? Chunk);
}
