using System.Runtime.InteropServices;

namespace Multidustry.Simulation.Blocks.Payloads.MassDrivers;

/// <summary>One payload mass driver. Packed, so that its memory image can be hashed.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct PayloadDriverState
{
    /// <summary>Packed position of the target, -1 for none.</summary>
    public int Link;

    /// <summary>Where the barrel points, degrees.</summary>
    public float Aim;

    /// <summary>1 after a shot, down to 0.</summary>
    public float Reload;

    /// <summary>Ticks that the present shot has been charging.</summary>
    public float Charge;

    /// <summary>How far along the barrel a loaded payload is, world units.</summary>
    public float Travel;

    /// <summary>Ticks until a payload that was shot here has arrived.</summary>
    public float ArrivesIn;

    public DriverPhase Phase;

    /// <summary>The payload is in the barrel.</summary>
    public bool IsLoaded;

    public bool IsCharging;
}
