namespace Multidustry.Simulation.Tiles;

/// <summary>The square of tiles that a block covers around its origin tile.</summary>
internal readonly record struct Footprint(int Left, int Bottom, int Size)
{
    public static Footprint Of(int originX, int originY, int size) => new(originX - (size - 1) / 2, originY - (size - 1) / 2, size);

    public int Right => Left + Size - 1;

    public int Top => Bottom + Size - 1;

    public bool Contains(int x, int y) => x >= Left && x <= Right && y >= Bottom && y <= Top;

    public bool Overlaps(Footprint other) => Left <= other.Right && other.Left <= Right && Bottom <= other.Top && other.Bottom <= Top;
}
