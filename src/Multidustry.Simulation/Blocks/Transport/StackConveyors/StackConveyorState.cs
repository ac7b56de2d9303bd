namespace Multidustry.Simulation.Blocks.Transport.StackConveyors;

/// <summary>A belt that carries a whole stack.</summary>
internal struct StackConveyorState
{
    /// <summary>Packed position from which the stack comes, its own when it was loaded here, -1 without a stack.</summary>
    public int Link;

    /// <summary>Above zero while the stack is still on its way here, or the belt recovers from having sent one.</summary>
    public float Cooldown;

    /// <summary>The item of the stack, -1 when not known.</summary>
    public short Item;

    public StackConveyorRole Role;

    /// <summary>Its neighbours are being told that its role changed.</summary>
    public bool IsTelling;
}

/// <summary>What a stack conveyor does in its line; follows from its neighbours.</summary>
internal enum StackConveyorRole : byte
{
    Move,

    /// <summary>The start of a line: takes items until the stack is full.</summary>
    Load,

    /// <summary>The end of a line: gives the items away.</summary>
    Unload,
}
