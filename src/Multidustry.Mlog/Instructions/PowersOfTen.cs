using System.Globalization;

namespace Multidustry.Mlog.Instructions;

/// <summary>Correctly rounded powers of ten.</summary>
internal static class PowersOfTen
{
    private const int Smallest = -324;
    private const int Largest = 308;

    private static readonly double[] Values =
        [.. Enumerable.Range(Smallest, Largest - Smallest + 1).Select(exponent => double.Parse($"1e{exponent}", CultureInfo.InvariantCulture))];

    /// <summary>10 to an integer power: 0 below the range of doubles, infinite above.</summary>
    public static double Of(long exponent) => exponent > Largest ? double.PositiveInfinity : exponent < Smallest ? 0 : Values[exponent - Smallest];
}
