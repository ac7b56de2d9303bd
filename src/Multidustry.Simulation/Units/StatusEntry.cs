namespace Multidustry.Simulation.Units;

/// <summary>A status effect on a unit.</summary>
public struct StatusEntry
{
    /// <summary>Status effect id.</summary>
    public int Effect { get; set; }

    /// <summary>Ticks left; infinite for an effect that stays.</summary>
    public float Time { get; set; }

    /// <summary>What the dynamic effect changes; nothing for all others.</summary>
    public StatusMultipliers Multipliers { get; set; }
}
