namespace Multidustry.Simulation.Blocks.Sandbox;

/// <summary>Uses up all power it can get.</summary>
internal sealed class PowerVoidMechanism(World world) : Mechanism(world)
{
    public override bool AcceptsItem(int building, int source, int item) => false;

    /// <summary>Nothing about it changes by itself.</summary>
    public override void Update(int building) => World.SleepUntilChanged(building, -1);
}
