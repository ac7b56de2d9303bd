using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Payloads.Loaders;

/// <summary>Unloaders empty blocks that come in as payloads and hand out what was in them: items, a liquid, power.</summary>
internal sealed class PayloadUnloaderMechanism : PayloadLoaderMechanism
{
    private const float LeastLiquid = 0.01f;
    private const float EmptyLiquid = 0.011f;
    private const float ResidualLiquid = 0.2f;
    private const float EmptyBattery = 0.0000001f;

    private readonly Column<float> _power;
    private readonly Column<float> _dumpTicks;

    public PayloadUnloaderMechanism(World world) : base(world, "payloadUnloaders")
    {
        _power = Table.AddColumn<float>("power");
        _dumpTicks = Table.AddColumn<float>("dumpTicks");
    }

    public override bool AcceptsItem(int building, int source, int item) => false;

    public override bool AcceptsLiquid(int building, int source, int liquid) => false;

    public override float RequestedPower(int building, float usage) => ShouldConsume(building) ? usage : 0f;

    public override float PowerProduction(int building) => _power.Values[Buildings.State.Values[building]];

    public override void Update(int building)
    {
        World.Payloads.Update(Slot(building).Payload);
        _power.Values[Buildings.State.Values[building]] = 0f;
        if (IsEmptied(building))
        {
            if (BlockIn(building).IsDisposable)
                Replace(building, default);
            else
                MoveOut(building);
        }
        else if (MoveIn(building))
        {
            var inside = Slot(building).Payload.Row;
            UnloadItems(building, inside);
            UnloadLiquid(building, inside);
            UnloadPower(building, inside);
        }
        LiquidTransfer.Dump(World, building, World.Liquids.Current.Values[Buildings.Liquids.Values[building]]);
        for (var left = SpecOf(building).DumpRate; left > 0; left--)
            ItemTransfer.DumpAccumulated(World, building, ItemTransfer.Any, ref _dumpTicks.At(Buildings.State.Values[building]));
    }

    private bool IsEmptied(int building)
    {
        if (Slot(building).IsEmpty)
            return false;
        var (inside, block) = (Slot(building).Payload.Row, BlockIn(building));
        return (!block.HasItems || World.Items.Total.Values[Buildings.Items.Values[inside]] == 0)
            && (!block.HasLiquids || World.Liquids.CurrentAmount(Buildings.Liquids.Values[inside]) <= EmptyLiquid)
            && (block.BatteryCapacity <= 0f || World.Power.Status.Values[Buildings.Power.Values[inside]] <= EmptyBattery);
    }

    private void UnloadItems(int building, int inside)
    {
        var (ours, capacity) = (Buildings.Items.Values[building], World.Traits[Buildings.Block.Values[building]].ItemCapacity);
        if (!BlockIn(building).HasItems || World.Items.Total.Values[ours] >= capacity || !LoadIsDue(building))
            return;
        var theirs = Buildings.Items.Values[inside];
        for (var left = SpecOf(building).Items; left > 0 && World.Items.Total.Values[ours] < capacity; left--)
        {
            if (World.Items.First(theirs) is not (>= 0 and var item))
                return;
            World.Items.Remove(theirs, item, 1);
            World.Items.Add(ours, item, 1);
        }
    }

    private void UnloadLiquid(int building, int inside)
    {
        if (!BlockIn(building).HasLiquids)
            return;
        var (ours, theirs) = (Buildings.Liquids.Values[building], Buildings.Liquids.Values[inside]);
        var amount = World.Liquids.CurrentAmount(theirs);
        int liquid = World.Liquids.Current.Values[theirs];
        if (!(amount >= LeastLiquid) || (World.Liquids.Current.Values[ours] != liquid && !(World.Liquids.CurrentAmount(ours) <= ResidualLiquid)))
            return;
        var room = World.Traits[Buildings.Block.Values[building]].LiquidCapacity - World.Liquids.CurrentAmount(ours);
        var flow = Math.Min(Math.Min(SpecOf(building).Liquid * Used(building), room), amount);
        World.Liquids.Add(ours, liquid, flow);
        World.Liquids.Remove(theirs, liquid, flow);
    }

    private void UnloadPower(int building, int inside)
    {
        var capacity = BatteryIn(building);
        if (capacity <= 0f)
            return;
        ref var charge = ref World.Power.Status.At(Buildings.Power.Values[inside]);
        var unloaded = Math.Min(SpecOf(building).UnloadingPower * Used(building), charge * capacity);
        _power.Values[Buildings.State.Values[building]] = unloaded;
        charge -= unloaded / capacity;
    }
}
