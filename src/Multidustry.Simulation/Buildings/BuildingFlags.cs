namespace Multidustry.Simulation.Buildings;

/// <summary>Yes-or-no facts of a building.</summary>
[Flags]
public enum BuildingFlags : ushort
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary>Switched on; processors and rules switch buildings off.</summary>
    Enabled = 1,

    /// <summary>Counts for its power graph this tick.</summary>
    ConsumesPower = 2,

    /// <summary>Left the update list until something wakes it, as belts and conduits do when empty.</summary>
    Asleep = 4,

    /// <summary>Its item inventory belongs to the team's cores.</summary>
    SharesCoreItems = 8,

    /// <summary>Taken out during this tick; the row is given back at its end.</summary>
    Removed = 16,
}
