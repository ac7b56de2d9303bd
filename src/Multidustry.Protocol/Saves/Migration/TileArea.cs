using Multidustry.Core.Content;
using Multidustry.Protocol.Worlds;

namespace Multidustry.Protocol.Saves.Migration;

/// <summary>The tiles that a block covers, as far as they lie on the map; for <c>foreach</c>, without allocating.</summary>
internal ref struct TileArea
{
    private readonly int _width;
    private readonly int _left;
    private readonly int _right;
    private readonly int _top;
    private int _x;
    private int _y;

    public TileArea(MapSection map, int centre, Block block)
    {
        _width = map.Width;
        int x = centre % map.Width + block.SizeOffset, y = centre / map.Width + block.SizeOffset;
        (_left, _right) = (Math.Max(x, 0), Math.Min(x + block.Size, map.Width));
        _top = Math.Min(y + block.Size, map.Height);
        (_x, _y) = (_left - 1, Math.Max(y, 0));
    }

    public readonly int Current => _y * _width + _x;

    public readonly TileArea GetEnumerator() => this;

    public bool MoveNext()
    {
        if (++_x < _right)
            return _y < _top;
        _x = _left;
        return ++_y < _top;
    }
}
