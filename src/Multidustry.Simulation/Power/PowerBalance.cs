namespace Multidustry.Simulation.Power;

/// <summary>A graph's last update in power units: what players and processors are told.</summary>
internal record struct PowerBalance
{
    /// <summary>Produced in the tick, and taken from batteries.</summary>
    public float Produced;

    /// <summary>Asked for in the tick.</summary>
    public float Needed;

    /// <summary>Held by batteries before the tick.</summary>
    public float Stored;

    /// <summary>What the batteries can hold.</summary>
    public float Capacity;

    /// <summary>Produced in the tick, and brought by diodes.</summary>
    public float In;

    /// <summary>Used in the tick.</summary>
    public float Out;

    /// <summary>Brought by diodes since the last update; negative when taken.</summary>
    public float Transferred;
}
