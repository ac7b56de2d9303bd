namespace Multidustry.Simulation.Blocks.Production.Incinerators;

/// <summary>Burns every item while its own consumption is met.</summary>
internal sealed class ItemIncineratorMechanism(World world) : Mechanism(world)
{
    public override bool AcceptsItem(int building, int source, int item) => Buildings.Efficiency.Values[building] > 0f;

    public override void HandleItem(int building, int source, int item)
    {
    }
}
