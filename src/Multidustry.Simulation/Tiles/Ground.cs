using Multidustry.Core.Content;

namespace Multidustry.Simulation.Tiles;

/// <summary>What the floor under buildings offers: liquids to pump, and attributes such as heat or oil.</summary>
internal sealed class Ground
{
    private readonly World _world;
    private readonly short[] _liquids;
    private readonly float[] _shares;
    private readonly bool[] _isLiquid;
    private readonly bool[] _isSolid;

    public Ground(World world)
    {
        _world = world;
        var blocks = world.Content.Blocks;
        _liquids = [.. blocks.Select(block => block.LiquidDrop?.Id ?? -1)];
        _shares = [.. blocks.Select(block => block.Has("liquidMultiplier") ? block.Number("liquidMultiplier") : 1f)];
        _isLiquid = [.. blocks.Select(block => block.IsLiquid)];
        _isSolid = [.. blocks.Select(block => block.IsSolid)];
    }

    /// <summary>The liquid that a tile's floor gives to pumps, -1 for none.</summary>
    public short LiquidOf(int tile) => _liquids[_world.Tiles.Floors[tile]];

    /// <summary>How much of its liquid a tile's floor gives, 1 for most.</summary>
    public float LiquidShareOf(int tile) => _shares[_world.Tiles.Floors[tile]];

    /// <summary>Whether a tile's floor is a liquid.</summary>
    public bool IsLiquid(int tile) => _isLiquid[_world.Tiles.Floors[tile]];

    /// <summary>Whether a tile's floor is no floor to stand on.</summary>
    public bool IsSolid(int tile) => _isSolid[_world.Tiles.Floors[tile]];

    /// <summary>The sum of an attribute over a building's tiles. Deep tiles count only under blocks that float.</summary>
    public float SumUnder(int building, string attribute)
    {
        var block = _world.Content.Blocks[_world.Buildings.Block.Values[building]];
        var origin = _world.Tiles.PositionOf(_world.Buildings.Tile.Values[building]);
        var area = Footprint.Of(origin.X, origin.Y, block.Size);
        var sum = 0f;
        for (var x = area.Left; x <= area.Right; x++)
            for (var y = area.Bottom; y <= area.Top; y++)
            {
                if (!_world.Tiles.Contains(x, y))
                    continue;
                var floor = _world.Content.Blocks[_world.Tiles.Floors[_world.Tiles.IndexOf(x, y)]];
                sum += !block.IsFloating && floor.IsDeep ? 0f : floor.Attribute(attribute);
            }
        return sum;
    }
}
