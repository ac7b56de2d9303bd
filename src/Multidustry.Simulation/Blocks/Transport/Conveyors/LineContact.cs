namespace Multidustry.Simulation.Blocks.Transport.Conveyors;

/// <summary>What a belt knows of its neighbours in a line while updates are put off; nothing of it shows in the outcome.</summary>
internal struct LineContact
{
    /// <summary>The belt behind that relies on this one's first item going on at full speed; -1 for none.</summary>
    public int Follower;

    /// <summary>
    /// Where the first item of the belt ahead was when this belt saw it last, if it is so near that it may hold up our last one. From
    /// <see cref="ConveyorState.ItemSpace"/> on it doesn't.
    /// </summary>
    public float Ahead;
}
