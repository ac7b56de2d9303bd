namespace Multidustry.Simulation.Combat;

/// <summary>
/// Damage that comes in some ticks: around a point in world units, with a radius in world units. <see cref="Spreads"/> is 1 for a
/// wave, which still has to find what stands around, and 0 for what it then does to tiles.
/// </summary>
internal struct PendingBlast
{
    public float Delay;
    public float X;
    public float Y;
    public float Radius;
    public float Damage;
    public int Spreads;
}
