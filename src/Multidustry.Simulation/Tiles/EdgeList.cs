using System.Collections.Immutable;

namespace Multidustry.Simulation.Tiles;

/// <summary>
/// The tiles around a square block, relative to its origin tile, counter-clockwise from the one straight to the right.
/// Neighbours are looked for in this order, and lists of neighbours keep it.
/// </summary>
internal static class EdgeList
{
    public const int MaximumSize = 16;
    private static readonly ImmutableArray<(int X, int Y)>[] BySize = [.. Enumerable.Range(0, MaximumSize + 1).Select(Create)];

    public static ReadOnlySpan<(int X, int Y)> Of(int size) => BySize[size].AsSpan();

    private static ImmutableArray<(int X, int Y)> Create(int size)
    {
        var low = -((size - 1) / 2) - 1;
        var high = low + size + 1;
        var tiles = new List<(int X, int Y)>(4 * size);
        for (var along = low + 1; along < high; along++)
            tiles.AddRange([(along, low), (along, high), (low, along), (high, along)]);
        tiles.Sort(CompareAngles);
        return [.. tiles];
    }

    /// <summary>Compares directions exactly, without any trigonometry. No two tiles around a square share a direction.</summary>
    private static int CompareAngles((int X, int Y) a, (int X, int Y) b)
    {
        var halves = LowerHalf(a).CompareTo(LowerHalf(b));
        return halves != 0 ? halves : 0.CompareTo(a.X * b.Y - a.Y * b.X);
    }

    private static bool LowerHalf((int X, int Y) tile) => tile.Y < 0 || (tile.Y == 0 && tile.X < 0);
}
