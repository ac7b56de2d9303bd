namespace Multidustry.Simulation.Blocks.Production.WallCrafters;

/// <summary>
/// One wall crafter: work done on the present item in ticks, how warm it is, when boosting items were taken last, and what the walls
/// in front yield, summed when the map had the version <see cref="SeenVersion"/>.
/// </summary>
internal struct WallCrafterState
{
    public float Time;
    public float Warmup;
    public float BoostTaken;
    public float Yield;
    public uint SeenVersion;
}
