namespace Multidustry.Simulation.Units;

/// <summary>A status effect on a unit.</summary>
public struct StatusEntry
{
    /// <summary>Status effect id.</summary>
    public int Effect { get; set; }

    /// <summary>Ticks left.</summary>
    public float Time { get; set; }
}
