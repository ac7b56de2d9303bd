using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Transport.Ducts;

/// <summary>Surge routers collect a full stack of one item, wait, and give all of it away at once, as far as it is taken.</summary>
internal sealed class StackRouterMechanism : DuctRouterMechanism
{
    private readonly Column<bool> _unloading;

    public StackRouterMechanism(World world) : base(world, "stackRouters") => _unloading = Table.AddColumn<bool>("unloading");

    public override void Update(int building)
    {
        var items = Buildings.Items.Values[building];
        ref var unloading = ref UnloadingOf(building);
        ref var held = ref HeldOf(building);
        Wait(building, ref unloading, held, items);
        if (unloading && held != None)
        {
            GiveAway(building, held, items);
            if (World.Items.Get(items, held) == 0)
            {
                held = None;
                unloading = false;
            }
        }
        if (World.Items.Total.Values[items] == 0)
        {
            unloading = false;
            held = None;
            World.SleepUntilChanged(building, -1);
        }
        else if (held == None || World.Items.Get(items, held) == 0)
        {
            held = (short)World.Items.First(items);
        }
    }

    public override bool AcceptsItem(int building, int source, int item) =>
        source >= 0
        && !UnloadingOf(building)
        && (HeldOf(building) == None || HeldOf(building) == item)
        && World.Items.Total.Values[Buildings.Items.Values[building]] < MaximumAccepted(building, item)
        && AcceptsFrom(building, source);

    private void Wait(int building, ref bool unloading, int held, int items)
    {
        if (unloading || held == None || World.Items.Total.Values[items] < World.Traits[Buildings.Block.Values[building]].ItemCapacity)
            return;
        var spec = SpecOf(building);
        ref var progress = ref ProgressOf(building);
        if (progress < spec.Speed)
            progress += Buildings.Is(building, BuildingFlags.Enabled) ? Buildings.Efficiency.Values[building] + spec.BaseEfficiency : 0f;
        if (progress < spec.Speed)
            return;
        unloading = true;
        progress %= spec.Speed;
    }

    private void GiveAway(int building, int item, int items)
    {
        var before = World.Items.Get(items, item);
        var target = NextTarget(building, item);
        while (target >= 0 && World.Items.Get(items, item) > 0)
        {
            World.MechanismOf(target).HandleItem(target, building, item);
            World.Items.Remove(items, item, 1);
            target = NextTarget(building, item);
        }
        if (World.Items.Get(items, item) != before)
            World.Changed(building);
    }

    private ref bool UnloadingOf(int building) => ref _unloading.At(Buildings.State.Values[building]);
}
