using System.Runtime.CompilerServices;

namespace Multidustry.Core.Mathematics;

/// <summary>Small functions of single-precision numbers, each with the game's order of operations.</summary>
public static class Scalars
{
    /// <summary>Moves toward a target by at most <paramref name="speed"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Approach(float from, float to, float speed) => from + Clamp(to - from, -speed, speed);

    /// <summary>Linear interpolation, not clamped.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Lerp(float from, float to, float progress) => from + (to - from) * progress;

    /// <summary>The nearest number within bounds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Clamp(float value, float minimum, float maximum) => Math.Max(Math.Min(value, maximum), minimum);

    /// <summary>The nearest number in [0, 1].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Clamp(float value) => Clamp(value, 0f, 1f);

    /// <summary>The remainder with the divisor's sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Mod(float value, float divisor) => (value % divisor + divisor) % divisor;

    /// <summary>The remainder with the divisor's sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Mod(int value, int divisor) => (value % divisor + divisor) % divisor;

    /// <summary>Whether two numbers differ by at most a millionth.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool NearlyEqual(float a, float b) => Math.Abs(a - b) <= 0.000001f;

    /// <summary>The length of a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Length(float x, float y) => MathF.Sqrt(x * x + y * y);

    /// <summary>The tile a world coordinate lies in; tile 0 is centred at 0.</summary>
    public static int ToTile(float world) => (int)MathF.Floor(world / 8f + 0.5f);
}
