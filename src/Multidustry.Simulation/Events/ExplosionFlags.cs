using Multidustry.Mlog.Hosting;

namespace Multidustry.Simulation.Events;

/// <summary>What an explosion hits and how it is seen, as bits.</summary>
public static class ExplosionFlags
{
    /// <summary>Hits flying units.</summary>
    public const int Air = 1;

    /// <summary>Hits buildings and units on the ground.</summary>
    public const int Ground = 2;

    /// <summary>Isn't stopped by buildings.</summary>
    public const int Pierce = 4;

    /// <summary>Is seen.</summary>
    public const int Effect = 8;

    internal static int Of(in Explosion explosion) =>
        (explosion.Air ? Air : 0) | (explosion.Ground ? Ground : 0) | (explosion.Pierce ? Pierce : 0) | (explosion.Effect ? Effect : 0);
}
