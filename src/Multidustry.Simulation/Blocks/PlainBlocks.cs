namespace Multidustry.Simulation.Blocks;

/// <summary>Buildings that do nothing by themselves: walls, and classes whose mechanism does not exist yet.</summary>
internal sealed class PlainBlocks(World world) : Mechanism(world)
{
    public override void UpdateEfficiency(int building) => SetEfficiencyFromSwitch(building);

    public override bool AcceptsItem(int building, int source, int item) => false;
}
