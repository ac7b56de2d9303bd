using System.Runtime.InteropServices;
using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Payloads;

namespace Multidustry.Simulation.Blocks.Payloads.Conveyors;

/// <summary>One payload conveyor or router. Packed, so that its memory image can be hashed.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct PayloadBelt
{
    public PayloadHandle Payload;

    /// <summary>Direction from which the payload came, degrees.</summary>
    public float From;

    /// <summary>How far the payload has come for the eye, 0 to 1; it never goes back.</summary>
    public float Travel;

    /// <summary>The step in which the payload came; it moves on in a later one.</summary>
    public int StepOfArrival;

    /// <summary>Row of the building that the payload goes to, -1 for none.</summary>
    public int Next;

    /// <summary>Something solid, or a belt that faces this one, stands in front.</summary>
    public bool IsBlocked;
}
