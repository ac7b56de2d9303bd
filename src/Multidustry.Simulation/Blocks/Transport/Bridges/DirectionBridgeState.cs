using System.Runtime.CompilerServices;

namespace Multidustry.Simulation.Blocks.Transport.Bridges;

/// <summary>
/// Who leads to a bridge from each direction, and where it leads itself. Each is the index of a tile plus one, zero for none.
/// </summary>
internal struct DirectionBridgeState
{
    public FourSides Occupied;

    public int Link;
}

/// <summary>A value for each direction.</summary>
[InlineArray(Count)]
internal struct FourSides
{
    public const int Count = 4;
    private int _first;
}
