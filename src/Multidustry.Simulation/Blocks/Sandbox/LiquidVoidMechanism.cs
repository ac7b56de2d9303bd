using Multidustry.Simulation.Buildings;

namespace Multidustry.Simulation.Blocks.Sandbox;

/// <summary>Swallows every liquid while switched on.</summary>
internal sealed class LiquidVoidMechanism(World world) : Mechanism(world)
{
    public override bool AcceptsLiquid(int building, int source, int liquid) => Buildings.Is(building, BuildingFlags.Enabled);

    public override void HandleLiquid(int building, int source, int liquid, float amount)
    {
    }

    /// <summary>Nothing about it changes by itself once efficiency is known.</summary>
    public override void Update(int building) => World.SleepUntilChanged(building, -1);
}
