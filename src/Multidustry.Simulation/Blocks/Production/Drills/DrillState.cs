namespace Multidustry.Simulation.Blocks.Production.Drills;

/// <summary>One drill: what it digs (-1 for nothing) from how many of its tiles, the ticks' worth of digging done, and how warm it is.</summary>
internal struct DrillState
{
    public float Progress;
    public float Warmup;
    public short Item;
    public short Tiles;
}
