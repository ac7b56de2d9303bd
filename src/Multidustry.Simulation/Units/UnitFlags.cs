namespace Multidustry.Simulation.Units;

/// <summary>Yes-or-no facts of a unit.</summary>
[Flags]
public enum UnitFlags : ushort
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary>Wants to shoot.</summary>
    Shooting = 1,

    /// <summary>Works on its building plans.</summary>
    Building = 1 << 1,

    /// <summary>Came out of a core for a player; taking control of something else removes it.</summary>
    SpawnedByCore = 1 << 2,

    /// <summary>Lost its health and falls or waits for removal.</summary>
    Dead = 1 << 3,

    /// <summary>Wants to hover above obstacles, for types that can.</summary>
    Boosting = 1 << 4,

    /// <summary>Taken out during this tick; the row is given back at its end.</summary>
    Removed = 1 << 5,

    /// <summary>Something carries it: it keeps its state but is in no list and does nothing.</summary>
    Carried = 1 << 6,
}
