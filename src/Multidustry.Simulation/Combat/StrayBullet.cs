namespace Multidustry.Simulation.Combat;

/// <summary>A bullet that nobody fired. Places in world units, velocities in world units per tick.</summary>
internal struct StrayBullet
{
    /// <summary>Number of its kind in the catalogue.</summary>
    public int Type;

    /// <summary>1 in the tick in which it came; it doesn't move in it.</summary>
    public int IsNew;

    public float X;
    public float Y;
    public float VelocityX;
    public float VelocityY;

    /// <summary>Ticks since it came.</summary>
    public float Time;

    public float Damage;
}
