using Multidustry.Simulation.Buildings;

namespace Multidustry.Simulation.Blocks.Sandbox;

/// <summary>Swallows every item while switched on.</summary>
internal sealed class ItemVoidMechanism(World world) : Mechanism(world)
{
    public override bool SignalsRoom => true;

    public override bool AcceptsItem(int building, int source, int item) => Buildings.Is(building, BuildingFlags.Enabled);

    public override void HandleItem(int building, int source, int item)
    {
    }

    public override int AcceptsStack(int building, int item, int amount) => Buildings.Is(building, BuildingFlags.Enabled) ? amount : 0;

    public override void HandleStack(int building, int item, int amount)
    {
    }

    /// <summary>Nothing about it changes by itself once efficiency is known.</summary>
    public override void Update(int building) => World.SleepUntilChanged(building, -1);
}
