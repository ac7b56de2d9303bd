using System.Collections.Concurrent;

namespace Multidustry.Simulation.Fog;

/// <summary>
/// What an eye of a whole radius sees, in tiles: half the width of each row by its distance from the middle. The rim is the
/// game's, a circle stepped through with whole numbers, which clients draw too.
/// </summary>
internal static class Disc
{
    private static readonly ConcurrentDictionary<int, short[]> Shapes = [];

    /// <summary>Half widths for rows 0 to the radius; a row reaches that far to both sides.</summary>
    public static short[] Of(int radius) => Shapes.GetOrAdd(radius, Make);

    private static short[] Make(int radius)
    {
        var halves = new short[radius + 1];
        halves[0] = (short)radius;
        var (across, along, error) = (0, radius, 1 - radius);
        while (across < along)
        {
            if (error >= 0)
                error -= 2 * --along;
            error += 2 * ++across + 1;
            Widen(along, across);
            Widen(across, along);
        }
        return halves;

        void Widen(int row, int half) => halves[row] = (short)Math.Max(halves[row], half);
    }
}
