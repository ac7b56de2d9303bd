namespace Multidustry.Core.Mathematics;

/// <summary>
/// The game's own trigonometry: sine and cosine from a table of 16,384 entries, arctangent from a polynomial with an
/// error up to 2·10⁻⁶. Results differ visibly from exact ones, and a simulation that wants the same bits needs exactly these.
/// </summary>
public static class Trigonometry
{
    private const int Entries = 16384;
    private const int Mask = Entries - 1;
    private const float Pi = 3.1415927f;
    private const float RadiansToIndex = Entries / (Pi * 2);
    private const float DegreesToIndex = Entries / 360f;
    private const float RadiansToDegrees = 180f / Pi;

    private static readonly float[] SineTable = CreateTable();

    /// <summary>Sine of an angle in radians.</summary>
    public static float Sin(float radians) => SineTable[(int)(radians * RadiansToIndex) & Mask];

    /// <summary>Cosine of an angle in radians.</summary>
    public static float Cos(float radians) => SineTable[(int)((radians + Pi / 2) * RadiansToIndex) & Mask];

    /// <summary>Sine of an angle in degrees.</summary>
    public static float SinDegrees(float degrees) => SineTable[(int)(degrees * DegreesToIndex) & Mask];

    /// <summary>Cosine of an angle in degrees.</summary>
    public static float CosDegrees(float degrees) => SineTable[(int)((degrees + 90) * DegreesToIndex) & Mask];

    /// <summary>Direction of (x, y) in radians, in [-π, π]; 0 for (0, 0).</summary>
    public static float Atan2(float y, float x)
    {
        var slope = y / x;
        if (float.IsNaN(slope))
            slope = y == x ? 1f : -1f;
        else if (float.IsInfinity(slope))
            x = 0f;
        return x switch
        {
            > 0f => Atan(slope),
            < 0f => y >= 0f ? Atan(slope) + Pi : Atan(slope) - Pi,
            _ => y switch
            {
                > 0f => x + Pi / 2,
                < 0f => x - Pi / 2,
                _ => x + y,
            },
        };
    }

    /// <summary>Direction of (x, y) in degrees, in [0, 360).</summary>
    public static float Angle(float x, float y)
    {
        var angle = Atan2(y, x) * RadiansToDegrees;
        return angle < 0f ? angle + 360f : angle;
    }

    private static float Atan(double slope)
    {
        var magnitude = Math.Abs(slope);
        var c = (magnitude - 1.0) / (magnitude + 1.0);
        double c2 = c * c, c3 = c * c2, c5 = c3 * c2, c7 = c5 * c2, c9 = c7 * c2, c11 = c9 * c2;
        return (float)Math.CopySign(
            Math.PI * 0.25
            + (0.99997726 * c - 0.33262347 * c3 + 0.19354346 * c5 - 0.11643287 * c7 + 0.05265332 * c9 - 0.0117212 * c11),
            slope);
    }

    private static float[] CreateTable()
    {
        var table = new float[Entries];
        for (var i = 0; i < Entries; i++)
            table[i] = (float)Transcendental.Sin((i + 0.5f) / Entries * (Pi * 2));
        table[0] = 0f;
        table[Entries / 4] = 1f;
        table[Entries / 2] = 0f;
        table[Entries / 4 * 3] = -1f;
        return table;
    }
}
