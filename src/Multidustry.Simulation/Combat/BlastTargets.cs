namespace Multidustry.Simulation.Combat;

/// <summary>Whom an explosion hurts.</summary>
/// <param name="SparedTeam">The team that it does nothing to; <see cref="Nobody"/> for none.</param>
/// <param name="Air">Units in the air.</param>
/// <param name="Ground">Buildings, and units on the ground.</param>
/// <param name="FromTheRim">Units are as near as their rim is, not their middle.</param>
internal readonly record struct BlastTargets(int SparedTeam, bool Air, bool Ground, bool FromTheRim = false)
{
    /// <summary>In place of a team.</summary>
    public const int Nobody = -1;

    public static BlastTargets Everybody => new(Nobody, true, true);
}
