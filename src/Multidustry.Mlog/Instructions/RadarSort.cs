namespace Multidustry.Mlog.Instructions;

/// <summary>What makes a unit the best one for radar.</summary>
public enum RadarSort
{
    /// <summary><c>distance</c>.</summary>
    Distance,

    /// <summary><c>health</c>.</summary>
    Health,

    /// <summary><c>shield</c>.</summary>
    Shield,

    /// <summary><c>armor</c>.</summary>
    Armor,

    /// <summary><c>maxHealth</c>.</summary>
    MaxHealth,
}
