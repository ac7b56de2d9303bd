namespace Multidustry.Simulation.Fog;

/// <summary>One bit per tile, row by row.</summary>
internal sealed class TileSet(int width, int height)
{
    public readonly ulong[] Words = new ulong[(width * height + 63) / 64];

    public bool this[int tile] => (Words[tile >> 6] >> (tile & 63) & 1) != 0;

    public void Clear() => Array.Clear(Words);

    /// <summary>Adds a run of tiles.</summary>
    public void Add(int first, int count)
    {
        var (start, end) = (first, first + count);
        while (start < end)
        {
            var bit = start & 63;
            var taken = Math.Min(64 - bit, end - start);
            Words[start >> 6] |= (taken == 64 ? ulong.MaxValue : (1UL << taken) - 1) << bit;
            start += taken;
        }
    }

    /// <summary>Adds all tiles around one that an eye of this radius sees.</summary>
    public void AddDisc(int x, int y, int radius)
    {
        var halves = Disc.Of(radius);
        for (var row = Math.Max(y - radius, 0); row <= Math.Min(y + radius, height - 1); row++)
        {
            var half = halves[Math.Abs(row - y)];
            var (left, right) = (Math.Max(x - half, 0), Math.Min(x + half, width - 1));
            if (left <= right)
                Add(row * width + left, right - left + 1);
        }
    }
}
