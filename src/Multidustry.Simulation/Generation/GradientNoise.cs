namespace Multidustry.Simulation.Generation;

/// <summary>
/// Seeded two-dimensional gradient noise. Only IEEE additions and multiplications on hashed lattice points,
/// so a seed gives the same terrain on every machine.
/// </summary>
internal readonly struct GradientNoise(int seed)
{
    /// <summary>One octave at (x, y), about -1 to 1.</summary>
    public float At(float x, float y)
    {
        var cellX = (int)MathF.Floor(x);
        var cellY = (int)MathF.Floor(y);
        var dx = x - cellX;
        var dy = y - cellY;
        var u = Fade(dx);
        var v = Fade(dy);
        var bottom = Lerp(Corner(cellX, cellY, dx, dy), Corner(cellX + 1, cellY, dx - 1, dy), u);
        var top = Lerp(Corner(cellX, cellY + 1, dx, dy - 1), Corner(cellX + 1, cellY + 1, dx - 1, dy - 1), u);
        return Lerp(bottom, top, v) * 1.4f;
    }

    /// <summary>Octaves of halving size and strength; <paramref name="scale"/> is the size of the largest features in tiles.</summary>
    public float Fractal(float x, float y, float scale, int octaves)
    {
        var sum = 0f;
        var strength = 1f;
        var total = 0f;
        for (var octave = 0; octave < octaves; octave++)
        {
            // Octaves are shifted apart: at the lattice origin all of them would be zero together.
            sum += At((x / scale) + (octave * 17.31f), (y / scale) - (octave * 9.73f)) * strength;
            total += strength;
            strength *= 0.5f;
            scale *= 0.5f;
        }

        return sum / total;
    }

    /// <summary>A number of 0 to 1 for each tile that has nothing to do with its neighbours'.</summary>
    public float Scatter(int x, int y) => Hash(x, y) * (1f / (1 << 25));

    private float Corner(int x, int y, float dx, float dy) => (Hash(x, y) & 7) switch
    {
        0 => dx + dy,
        1 => dx - dy,
        2 => -dx + dy,
        3 => -dx - dy,
        4 => dx * 1.414f,
        5 => -dx * 1.414f,
        6 => dy * 1.414f,
        _ => -dy * 1.414f,
    };

    private uint Hash(int x, int y)
    {
        var h = (uint)seed * 0x9E3779B1u;
        h = (h ^ (uint)x) * 0x85EBCA77u;
        h = ((h ^ (h >> 15)) ^ (uint)y) * 0xC2B2AE3Du;
        return (h ^ (h >> 13)) * 0x27D4EB2Fu >> 7;
    }

    private static float Fade(float t) => t * t * t * ((t * ((t * 6f) - 15f)) + 10f);

    private static float Lerp(float a, float b, float t) => a + ((b - a) * t);
}
