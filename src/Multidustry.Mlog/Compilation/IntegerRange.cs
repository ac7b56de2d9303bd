namespace Multidustry.Mlog.Compilation;

/// <summary>
/// How far whole numbers may lie from zero to be kept in integer locals, where they must stay exact as doubles.
/// Whatever enters a local lies within <see cref="Limit"/>; from there each executed instruction moves it by at most
/// <see cref="MaxStep"/>, and a run executes less than 2^31 of them, so no sum of steps needs a check to stay below 2^53.
/// </summary>
internal static class IntegerRange
{
    public const long Limit = 1L << 52;
    public const long MaxStep = 1L << 20;

    /// <summary>Bits of a number from -<see cref="Limit"/> to below <see cref="Limit"/> when that is added to it.</summary>
    public const int BitsOfBoth = 53;

    /// <summary>Factors whose product with any integer local doesn't overflow.</summary>
    public const long MaxFactor = 1L << 9;

    /// <summary>Two factors nearer to zero than this need no check of their product.</summary>
    public const long MaxBothFactors = 1L << 25;

    /// <summary>Whether a number can be in an integer local; -0 can't.</summary>
    public static bool Holds(double value) =>
        Math.Abs(value) <= Limit && BitConverter.DoubleToInt64Bits((long)value) == BitConverter.DoubleToInt64Bits(value);

    /// <summary>Whether a number is whole and from a small distance around zero.</summary>
    public static bool Holds(double value, long limit) => Holds(value) && Math.Abs(value) <= limit;
}
