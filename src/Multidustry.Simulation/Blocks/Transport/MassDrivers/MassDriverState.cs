using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Transport.MassDrivers;

/// <summary>One mass driver.</summary>
internal struct MassDriverState
{
    /// <summary>Packed position of the driver to shoot at; it may not exist.</summary>
    public int Link;

    /// <summary>Where it points, in degrees.</summary>
    public float Rotation;

    /// <summary>1 right after a shot, either way, 0 when ready.</summary>
    public float Reload;

    /// <summary>Parts of an item that may be handed out.</summary>
    public float DumpCounter;

    public MassDriverMode Mode;

    /// <summary>Drivers that want to shoot here, first come first served.</summary>
    public PooledList Shooters;
}

/// <summary>What a driver is about, by the numbers that saves have.</summary>
internal enum MassDriverMode
{
    Idle,
    Accepting,
    Shooting,
}
