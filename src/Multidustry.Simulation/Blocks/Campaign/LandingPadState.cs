using System.Runtime.InteropServices;

namespace Multidustry.Simulation.Blocks.Campaign;

/// <summary>One landing pad. Packed, so that its memory image can be hashed.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct LandingPadState
{
    /// <summary>Item id that is asked for, -1 for none.</summary>
    public short Wanted;

    /// <summary>Item id on its way down, -1 for none.</summary>
    public short Arriving;

    /// <summary>Who is served first in a campaign: the lowest.</summary>
    public int Priority;

    /// <summary>1 after an arrival began, down to 0.</summary>
    public float Cooldown;

    /// <summary>How far the arrival is, 0 to 1.</summary>
    public float Arrival;

    /// <summary>Liquid that the arrival has taken so far.</summary>
    public float LiquidTaken;

    /// <summary>Ticks saved up for handing items out.</summary>
    public float DumpTicks;
}
