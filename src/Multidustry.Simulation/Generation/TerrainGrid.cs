using Multidustry.Core.Content;

namespace Multidustry.Simulation.Generation;

/// <summary>The map while it is being made: a floor, an overlay and a block for each tile, row by row from the bottom.</summary>
internal sealed class TerrainGrid(int width, int height, Block ground, Block air)
{
    private readonly Block[] _floors = Filled(width * height, ground);
    private readonly Block[] _overlays = Filled(width * height, air);
    private readonly Block[] _blocks = Filled(width * height, air);

    public int Width => width;

    public int Height => height;

    public ReadOnlySpan<Block> Floors => _floors;

    public ReadOnlySpan<Block> Overlays => _overlays;

    public ReadOnlySpan<Block> Blocks => _blocks;

    public bool Contains(int x, int y) => (uint)x < (uint)width && (uint)y < (uint)height;

    public ref Block Floor(int x, int y) => ref _floors[x + (y * width)];

    public ref Block Overlay(int x, int y) => ref _overlays[x + (y * width)];

    public ref Block Block(int x, int y) => ref _blocks[x + (y * width)];

    /// <summary>Whether something stands on the tile; outside the map counts as standing.</summary>
    public bool IsBlocked(int x, int y) => !Contains(x, y) || Block(x, y) != air;

    /// <summary>Calls <paramref name="change"/> for the tiles within <paramref name="radius"/> of a point, inside the map.</summary>
    public void Disc(float centreX, float centreY, float radius, Action<int, int> change)
    {
        for (var y = (int)(centreY - radius); y <= centreY + radius; y++)
            for (var x = (int)(centreX - radius); x <= centreX + radius; x++)
                if (Contains(x, y) && Square(x - centreX) + Square(y - centreY) <= radius * radius)
                    change(x, y);
    }

    private static float Square(float value) => value * value;

    private static Block[] Filled(int count, Block block)
    {
        var tiles = new Block[count];
        Array.Fill(tiles, block);
        return tiles;
    }
}
