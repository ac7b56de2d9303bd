using Multidustry.Core.Mathematics;

namespace Multidustry.Simulation.Payloads;

/// <summary>Vectors in the game's single precision and order of operations.</summary>
internal static class Vectors
{
    private const float DegreesToRadians = 3.1415927f / 180f;

    /// <summary>A vector of a length in a direction, through the game's table of sines.</summary>
    public static (float X, float Y) Along(float degrees, float length)
    {
        var radians = degrees * DegreesToRadians;
        return (length * Trigonometry.Cos(radians), length * Trigonometry.Sin(radians));
    }

    /// <summary>Moves a point toward another by at most a step.</summary>
    public static (float X, float Y) Approach(float x, float y, float targetX, float targetY, float step)
    {
        float deltaX = x - targetX, deltaY = y - targetY;
        var squared = deltaX * deltaX + deltaY * deltaY;
        if (!(squared > step * step))
            return (targetX, targetY);
        var scale = MathF.Sqrt(step * step / squared);
        return (x - deltaX * scale, y - deltaY * scale);
    }
}
