namespace Multidustry.Simulation.Blocks;

/// <summary>Buildings that do nothing by themselves: walls, and classes whose mechanism does not exist yet.</summary>
internal sealed class PlainBlocks(World world) : Mechanism(world)
{
    /// <summary>They never take anything, so there is nothing to signal.</summary>
    public override bool SignalsRoom => true;

    public override void UpdateEfficiency(int building) => SetEfficiencyFromSwitch(building);

    public override bool AcceptsItem(int building, int source, int item) => false;
}
