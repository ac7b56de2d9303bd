using Multidustry.Simulation.Buildings;

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

    /// <summary>It takes over what was stored before, as far as that fits; a core's store stays where it is.</summary>
    public override void Overwrote(int building, int previous)
    {
        var (items, old) = (Buildings.Items.Values[building], Buildings.Items.Values[previous]);
        if (old < 0 || Buildings.Is(building, BuildingFlags.SharesCoreItems) || Buildings.Is(previous, BuildingFlags.SharesCoreItems))
            return;
        var capacity = World.Traits[Buildings.Block.Values[building]].ItemCapacity;
        for (var item = 0; item < World.Content.Items.Count; item++)
            World.Items.Set(items, item, Math.Min(World.Items.Get(items, item) + World.Items.Get(old, item), capacity));
    }

    /// <summary>Nothing about it changes by itself.</summary>
    public override void Update(int building) => World.SleepUntilChanged(building, -1);
}
