namespace Multidustry.Simulation.Construction;

/// <summary>How far one requirement of a site has come.</summary>
internal struct ConstructionCost
{
    /// <summary>Items owed (or to be refunded) that are not whole yet.</summary>
    public float Accumulated;

    /// <summary>Items accounted for so far.</summary>
    public float Total;

    /// <summary>Items still to be taken from the core; while taking down, items given back.</summary>
    public int Left;
}
