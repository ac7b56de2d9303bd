namespace Multidustry.Simulation.Combat;

/// <summary>What a part of an explosion is.</summary>
internal enum BlastKind
{
    /// <summary>Damage to buildings around a point; it has been dealt to units already.</summary>
    Impact,

    /// <summary>A wave, which hurts units as it comes, and buildings right after.</summary>
    Wave,

    /// <summary>A fireball that flies off.</summary>
    Fireball,

    /// <summary>A bolt of lightning.</summary>
    Lightning,

    /// <summary>Liquid that lands near by.</summary>
    Splash,
}

/// <summary>A part of an explosion that comes in some ticks: around a point in world units, with a radius in world units.</summary>
internal struct PendingBlast
{
    public BlastKind Kind;
    public float Delay;
    public float X;
    public float Y;
    public float Radius;

    /// <summary>Damage, or the amount of liquid.</summary>
    public float Strength;

    /// <summary>Length of lightning in steps, the liquid, or the team that an impact spares.</summary>
    public int Detail;
}
