namespace Multidustry.Simulation.Blocks.Storage;

/// <summary>Containers and vaults: so many of each item. Beside a core of the team they become part of its store.</summary>
internal sealed class StorageMechanism(World world) : Mechanism(world)
{
    public override bool SignalsRoom => true;

    public override bool AcceptsItem(int building, int source, int item) =>
        World.Cores.CoreOfStorage(building) is >= 0 and var core
            ? World.Cores.AcceptsItem(core, source, item)
            : World.Items.Get(Buildings.Items.Values[building], item) < MaximumAccepted(building, item);

    public override void HandleItem(int building, int source, int item)
    {
        if (World.Cores.CoreOfStorage(building) is >= 0 and var core)
            World.Cores.HandleItem(core, source, item);
        else
            base.HandleItem(building, source, item);
    }

    public override int MaximumAccepted(int building, int item) =>
        World.Cores.CoreOfStorage(building) is >= 0 and var core ? World.Cores.MaximumAccepted(core, item) : base.MaximumAccepted(building, item);

    /// <summary>Nothing about it changes by itself.</summary>
    public override void Update(int building) => World.SleepUntilChanged(building, -1);
}
