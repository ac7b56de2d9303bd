namespace Multidustry.Mlog.Instructions;

/// <summary>Two-dimensional simplex noise with the game's hash.</summary>
internal static class SimplexNoise
{
    private const double Skew = 0.3660254037844386;
    private const double Unskew = 0.21132486540518713;

    private static readonly sbyte[] GradientX = [1, -1, 1, -1, 1, -1, 1, -1, 0, 0, 0, 0];
    private static readonly sbyte[] GradientY = [1, 1, -1, -1, 0, 0, 0, 0, 1, -1, 1, -1];

    public static double At(double x, double y)
    {
        var skew = (x + y) * Skew;
        var i = Floor(x + skew);
        var j = Floor(y + skew);
        var unskew = unchecked(i + j) * Unskew;
        var x0 = x - (i - unskew);
        var y0 = y - (j - unskew);
        var (i1, j1) = x0 > y0 ? (1, 0) : (0, 1);
        var ii = i & 255;
        var jj = j & 255;
        var first = Corner(x0, y0, Hash(ii + Hash(jj)));
        var second = Corner(x0 - i1 + Unskew, y0 - j1 + Unskew, Hash(ii + i1 + Hash(jj + j1)));
        var third = Corner(x0 - 1.0 + (2.0 * Unskew), y0 - 1.0 + (2.0 * Unskew), Hash(ii + 1 + Hash(jj + 1)));
        return 70.0 * (first + second + third);
    }

    private static double Corner(double x, double y, int hash)
    {
        var t = 0.5 - (x * x) - (y * y);
        if (t < 0)
            return 0;
        t *= t;
        var gradient = hash % 12;
        return t * t * ((GradientX[gradient] * x) + (GradientY[gradient] * y));
    }

    private static int Hash(int value)
    {
        var v = unchecked((uint)(value & 255) * 0x45d9f3b);
        v = unchecked(((v >> 16) ^ v) * 0x45d9f3b);
        return (int)(((v >> 16) ^ v) & 255);
    }

    /// <summary>Not quite a floor: integers that aren't positive go one lower.</summary>
    private static int Floor(double value) => value > 0 ? (int)value : unchecked((int)value - 1);
}
