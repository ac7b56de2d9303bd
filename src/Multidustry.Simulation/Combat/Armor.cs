namespace Multidustry.Simulation.Combat;

/// <summary>What armour takes off each hit.</summary>
internal static class Armor
{
    private const float LeastShare = 0.1f;

    /// <summary>What is left of a hit; some always is.</summary>
    public static float Reduce(float damage, float armor) => Math.Max(damage - armor, LeastShare * damage);
}
