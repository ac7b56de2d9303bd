namespace Multidustry.Simulation.Blocks;

/// <summary>Buildings that do nothing by themselves: walls, and classes whose mechanism does not exist yet.</summary>
internal sealed class PlainBlocks(World world) : Mechanism(world)
{
    /// <summary>They never take anything, so there is nothing to signal.</summary>
    public override bool SignalsRoom => true;

    public override void UpdateEfficiency(int building) => SetEfficiencyFromSwitch(building);

    /// <summary>Nothing about it changes by itself once efficiency is known.</summary>
    public override void Update(int building) => World.SleepUntilChanged(building, -1);

    public override bool AcceptsItem(int building, int source, int item) => false;
}
