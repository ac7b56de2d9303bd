using System.Runtime.CompilerServices;

namespace Multidustry.Simulation.Blocks.Transport.Junctions;

/// <summary>How many items wait in each of the four directions of a junction.</summary>
[InlineArray(JunctionMechanism.DirectionCount)]
internal struct QueueLengths
{
    private byte _first;
}

/// <summary>One waiting item and the time at which it came.</summary>
internal readonly record struct QueuedItem(float Since, int Item);
