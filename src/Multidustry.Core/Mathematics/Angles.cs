namespace Multidustry.Core.Mathematics;

/// <summary>Arithmetic of angles in degrees, in single precision and the game's order of operations.</summary>
public static class Angles
{
    /// <summary>The angle between two directions, 0 to 180.</summary>
    public static float Distance(float a, float b)
    {
        a = Scalars.Mod(a, 360f);
        b = Scalars.Mod(b, 360f);
        return Math.Min(a - b < 0 ? a - b + 360 : a - b, b - a < 0 ? b - a + 360 : b - a);
    }

    /// <summary>Whether two directions are at most <paramref name="margin"/> apart.</summary>
    public static bool Within(float a, float b, float margin) => Distance(a, b) <= margin;

    /// <summary>Turns by at most <paramref name="speed"/> along the shorter way; closer than that, the target itself.</summary>
    public static float MoveToward(float angle, float target, float speed)
    {
        if (Math.Abs(Distance(angle, target)) < speed)
            return target;
        angle = Scalars.Mod(angle, 360f);
        target = Scalars.Mod(target, 360f);
        var direct = Math.Abs(angle - target);
        var around = 360 - Math.Abs(angle - target);
        return angle > target == around > direct ? angle - speed : angle + speed;
    }

    /// <summary>Interpolates along the shorter way, to [0, 360).</summary>
    public static float Slerp(float from, float to, float progress)
    {
        var delta = (to - from + 360 + 180) % 360 - 180;
        return (from + delta * progress + 360) % 360;
    }
}
